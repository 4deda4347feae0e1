import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { settleMode } from "@/lib/env";
import { log } from "@/lib/log";
import { projectRoot } from "@/lib/project-root";
import { giveBackWhenIdle } from "./idle-memory";
import { listen, stopListening } from "./listening";
import { urlHost, whyForeign } from "./own-requests";
import { answerPrepared, preparedFiles } from "./prepared-files";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Where = { host: string; port: number; dev: boolean };

/** A listener that answers: where, and how to stop it. */
export type Listener = { address: string; close: () => Promise<void> };

/**
 * Takes the address first, so that nothing is touched when it is taken; then prepares (`prepare`), then answers.
 * Requests that come earlier wait.
 */
export async function openWebListener({ host, port, dev }: Where, prepare: () => void): Promise<Listener> {
  const server = createServer();
  const taken = await listen(server, host, port);
  try {
    const ready = Promise.resolve()
      .then(prepare)
      .then(() => openPages(server, { host, port: taken, dev }));
    answer(server, host, taken, ready);
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

function answer(server: Server, host: string, port: number, ready: Promise<Pages>): void {
  const foreign = ({ headers, url }: IncomingMessage): string | null => {
    const why = whyForeign({ host: headers.host, origin: headers.origin }, { host, port });
    if (why) log.warn({ host: headers.host, origin: headers.origin, url }, "request refused: not for this console");
    return why;
  };
  server.on("upgrade", (request, socket) => {
    if (foreign(request)) socket.destroy();
  });
  server.on("request", async (request, response) => {
    const why = foreign(request);
    if (why) return refuse(response, why);
    try {
      await (await ready).handle(request, response);
    } catch (error) {
      log.error({ error, url: request.url }, "request broke off");
      response.destroy();
    }
  });
}

function refuse(response: ServerResponse, why: string): void {
  response.writeHead(403, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${why}\n`);
}
