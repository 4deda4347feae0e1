import type { LiveEvent } from "@/lib/domain/job/live-event";
import { onReach, reach } from "../reach/reach";
import { readMessages } from "./read-messages";

/** What is told: an event, and the server's word for the place after it and before it; "" for one that has no place. */
export type Told = { event: LiveEvent; id: string; after: string };

type Heeding = {
  told: (told: Told) => void;
  /** It is read now, or is not. */
  state: (state: "live" | "away") => void;
};

/** A stream that is read until it is closed, whatever happens to its connections. */
export type LiveStream = { close: () => void; goBackTo: (id: string) => void };

/** Milliseconds without a sign of life after which a connection is given up; the server gives one every 15 s. */
const silence = 40_000;
const [soon, longest] = [150, 10_000];

/** A page that is about to be left, as when somebody signs out, asks for nothing more: until then, in milliseconds since the epoch. */
let leavingUntil = 0;
export function noteLeaving(): void {
  leavingUntil = Date.now() + 5_000;
}
export function isLeaving(): boolean {
  return Date.now() < leavingUntil;
}

/** Reads the feed from a place on, null for now on. A connection that ends is made anew, from where it was. */
export function readFeed(from: string | null, { told, state }: Heeding): LiveStream {
  let [place, isClosed, failures] = [from, false, 0];
  let connection = new AbortController();
  const isOver = () => isClosed;

  async function keepReading() {
    while (!isOver()) {
      connection = new AbortController();
      const begun = Date.now();
      const wasRead = await readOnce(connection.signal).catch(() => false);
      if (isOver()) return;
      const isPlanned = connection.signal.reason === moved;
      if (isPlanned) continue;
      state("away");
      // What ends again and again is asked for less and less often; many browsers do not come back in the same moment.
      failures = wasRead && Date.now() - begun > 2_000 ? 0 : failures + 1;
      await pause(Math.min(longest, soon * 2 ** failures) * (0.5 + Math.random()), connection.signal);
      while (isLeaving() && !isOver()) await pause(soon, new AbortController().signal);
      await whileUnreachable(connection.signal);
    }
  }

  /** Whether there was an answer to read. */
  async function readOnce(signal: AbortSignal): Promise<boolean> {
    const headers = { accept: "text/event-stream", ...(place !== null && { "last-event-id": place }) };
    const answer = await fetch("/api/live", { headers, signal, cache: "no-store" });
    if (!answer.ok || !answer.body) {
      await answer.body?.cancel();
      return false;
    }
    const watch = watchdog(() => connection.abort());
    try {
      for await (const { id, data } of readMessages(answer.body, watch.alive)) {
        const event = JSON.parse(data) as LiveEvent;
        const after = place ?? "";
        if (id !== "") place = id;
        if (event.type === "begin" || event.type === "reset") state("live");
        told({ event, id, after });
        if (isOver()) return true;
      }
    } finally {
      watch.stop();
    }
    return true;
  }

  void keepReading();
  return {
    close: () => {
      isClosed = true;
      connection.abort();
    },
    goBackTo: (id) => {
      place = id;
      connection.abort(moved);
    },
  };
}

const moved = "moved";

function watchdog(bark: () => void) {
  let timer = setTimeout(bark, silence);
  const stop = () => clearTimeout(timer);
  return {
    stop,
    alive: () => {
      stop();
      timer = setTimeout(bark, silence);
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Whoever looks after the connection says when the server is there and knows who is here. */
function whileUnreachable(signal: AbortSignal): Promise<void> {
  if (reach().state === "reached" || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      off();
      resolve();
    };
    const off = onReach(() => reach().state === "reached" && done());
    signal.addEventListener("abort", done);
  });
}
