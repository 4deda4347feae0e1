import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** The one word that `/readyz` says. Only the first means that requests may be sent here. */
type Word = "ready" | "starting" | "stopping" | "unusable";

/** Says to supervisors and proxies, who are no users, whether this process answers and whether it can work. */
export type Health = {
  /** Answers `/healthz` and `/readyz`; false where something else is asked for. */
  answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The store has been prepared: from now on it is asked. */
  begin: () => void;
  /** The process is about to end. */
  stop: () => void;
};

/** For how long an answer of the store counts, and how long it may take, in milliseconds. */
const counts = 1_000;
const patience = 1_000;

/**
 * `isUsable` asks the store; what it throws means no. However many ask here, the store is asked once a second at most, and not again
 * while it owes an answer. `clock` in milliseconds, from any moment on.
 */
export function health(isUsable: () => Promise<boolean>, clock: () => number = () => performance.now()): Health {
  let stage: "starting" | "running" | "stopping" = "starting";
  let last: { at: number; usable: Promise<boolean> } | null = null;
  let owed: Promise<boolean> | null = null;

  function ask(): Promise<boolean> {
    owed ??= isUsable()
      .catch(() => false)
      .finally(() => {
        owed = null;
      });
    return Promise.race([owed, pause(patience, false, { ref: false })]);
  }

  async function ready(): Promise<Word> {
    if (stage !== "running") return stage;
    if (last === null || clock() - last.at >= counts) last = { at: clock(), usable: ask() };
    const usable = await last.usable;
    if (stage !== "running") return stage;
    return usable ? "ready" : "unusable";
  }

  return {
    answer: (request, response) => {
      if (request.method !== "GET" && request.method !== "HEAD") return false;
      const path = request.url?.replace(/\?.*/s, "");
      if (path === "/healthz") say(response, 200, "ok");
      else if (path === "/readyz") void ready().then((word) => say(response, word === "ready" ? 200 : 503, word));
      else return false;
      return true;
    },
    begin: () => {
      if (stage === "starting") stage = "running";
    },
    stop: () => {
      stage = "stopping";
    },
  };
}

function say(response: ServerResponse, status: 200 | 503, word: string): void {
  const text = `${word}\n`;
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": text.length,
    "cache-control": "no-store",
  });
  response.end(text);
}
