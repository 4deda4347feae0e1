import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { settleMode } from "@/lib/env";
import { log } from "@/lib/log";
import { projectRoot } from "@/lib/project-root";
import { type Gatekeeper, passes } from "./gate";
import { giveBackWhenIdle } from "./idle-memory";
import { listen, stopListening } from "./listening";
import { urlHost, whyForeign } from "./own-requests";
import { putPolicy } from "./policy";
import { answerPrepared, preparedFiles } from "./prepared-files";
import { forPeople, rateLimit } from "./rate-limit";
import { settleSender } from "./sender";
import { type Refused, whyUnreadable } from "./unreadable";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Where = { host: string; port: number; dev: boolean; proxied: boolean; names: readonly string[] };

/** A listener that answers: where, and how to stop it. */
export type Listener = { address: string; close: () => Promise<void> };

/**
 * Takes the address first, so that nothing is touched when it is taken; then prepares (`prepare`), then answers.
 * Requests that come earlier wait.
 */
export async function openWebListener(
  where: Where,
  gatekeeper: Gatekeeper,
  prepare: () => void | Promise<void>,
): Promise<Listener> {
  const { host, port } = where;
  const server = createServer();
  const taken = await listen(server, host, port);
  try {
    const ready = Promise.resolve()
      .then(prepare)
      .then(() => openPages(server, { ...where, port: taken }));
    answer(server, { ...where, port: taken }, gatekeeper, ready);
    giveBackWhenIdle(server);
    const pages = await ready;
    const close = async () => {
      await stopListening(server);
      await pages.close();
    };
    return { address: `http://${urlHost(host)}:${taken}`, close };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

type Pages = { handle: Handler; close: () => Promise<void> };

async function openPages(httpServer: Server, { host, port, dev }: Where): Promise<Pages> {
  settleMode(dev);
  const app = next({ dev, dir: projectRoot(), hostname: host, port, httpServer });
  await app.prepare();
  const pages = app.getRequestHandler();
  const prepared = dev ? new Map() : preparedFiles(join(projectRoot(), ".next", "static"));
  const handle: Handler = async (request, response) => {
    if (!answerPrepared(prepared, request, response)) await pages(request, response);
  };
  return { handle, close: () => app.close() };
}

function answer(server: Server, where: Where, gatekeeper: Gatekeeper, ready: Promise<Pages>): void {
  const { proxied, dev } = where;
  const { openReads } = gatekeeper;
  const foreign = (request: IncomingMessage): string | null => {
    const { host, secure } = settleSender(request, proxied);
    const { origin, "sec-fetch-site": site } = request.headers;
    const why = whyForeign({ method: request.method, host, origin, site, secure }, { ...where, openReads });
    // A query may hold the one-time link.
    const path = request.url?.replace(/\?.*/, "");
    if (why) log.warn({ host, origin, path }, "request refused: not for this console");
    return why;
  };
  server.on("upgrade", (request, socket) => {
    // Only the framework has web sockets, while developing.
    if (!dev || foreign(request)) socket.destroy();
  });
  const allows = rateLimit(forPeople);
  const whyRefused = (request: IncomingMessage): Refused | null => {
    const why = foreign(request);
    if (why) return { status: 403, why };
    if (!allows(String(request.headers["x-forwarded-for"]))) return tooMany;
    return whyUnreadable(request);
  };
  server.on("request", async (request, response) => {
    const refused = whyRefused(request);
    if (refused) return refuse(response, refused);
    putPolicy(request, response, dev);
    try {
      const pages = await ready;
      if (await passes(request, response, gatekeeper, dev)) await pages.handle(request, response);
    } catch (error) {
      log.error({ error, path: request.url?.replace(/\?.*/, "") }, "request failed");
      response.destroy();
    }
  });
}

const tooMany: Refused = { status: 429, why: "Too many requests from this address. Wait a few seconds." };

function refuse(response: ServerResponse, { status, why }: Refused): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${why}\n`);
}
