import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { ownAnswerHeader, type StoreFault, storeFault, storeRefusal, storeStatus } from "@/lib/domain/store-error";
import { settleMode } from "@/lib/env";
import { logSeldom } from "@/lib/limited-log";
import { projectRoot } from "@/lib/project-root";
import { refuseBroken } from "./connection/broken-requests";
import { limitConnections, type MostConnections, mostConnections } from "./connection/connections";
import { listen, rememberUpgraded, stopListening } from "./connection/listening";
import { type Gatekeeper, passes } from "./gate";
import type { Health } from "./health";
import { giveBackWhenIdle } from "./idle-memory";
import { urlHost, whyForeign } from "./own-requests";
import { putPolicy, securityHeaders } from "./policy";
import { answerPrepared, preparedFiles } from "./prepared-files";
import type { Proxied } from "./proxies";
import { forPeople, rateLimit } from "./rate-limit";
import { settleSender } from "./sender";
import { type Refused, whyUnreadable } from "./unreadable";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Where = {
  host: string;
  port: number;
  dev: boolean;
  proxied: Proxied;
  names: readonly string[];
};

/** Answers what is no page, for whoever may read, without the framework; false where it is none of its own. */
type OwnAnswer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** A listener that answers: where, and how to stop it. */
export type Listener = { address: string; close: () => Promise<void> };

/** How long a request may take to arrive, its head first, in milliseconds; and how long a connection may be still. */
const patience = {
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};
const stillMilliseconds = 300_000;

/** How much there may be of what; tests choose otherwise. */
type Limits = { most?: MostConnections; patience?: Partial<typeof patience>; pages?: typeof openPages };

/**
 * Takes the address first, so that nothing is touched when it is taken; then prepares (`prepare`), then answers.
 * Requests that come earlier wait, but those that `health` answers.
 */
export async function openWebListener(
  where: Where,
  gatekeeper: Gatekeeper,
  prepare: () => void | Promise<void>,
  limits: Limits = {},
  own: OwnAnswer = async () => false,
  health: Health | null = null,
): Promise<Listener> {
  const { host, port, dev, proxied } = where;
  const server = createServer({ ...patience, ...limits.patience });
  server.timeout = stillMilliseconds;
  limitConnections(server, limits.most ?? mostConnections(), proxied);
  if (dev) rememberUpgraded(server);
  else answerUpgrades(server);
  const taken = await listen(server, host, port);
  try {
    const ready = Promise.resolve()
      .then(prepare)
      .then(() => (limits.pages ?? openPages)(server, { ...where, port: taken }));
    answer(server, { ...where, port: taken }, gatekeeper, ready, own, health);
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

/**
 * A request that would rather be something else, such as h2c, is answered as the ordinary one that it is too: so does Node
 * where nobody listens for such. The framework listens, for its web sockets while developing, and answers nothing.
 */
function answerUpgrades(server: Server): void {
  server.on("newListener", (event, listener) => {
    if (event === "upgrade") process.nextTick(() => server.off("upgrade", listener));
  });
}

/** The framework reports a page that fails on the console, each time: it goes into the log, with its limit. */
function hearFramework(): void {
  for (const level of ["warn", "error"] as const)
    console[level] = (...said: unknown[]) => {
      const error = said.find((one) => one instanceof Error);
      const text = (error ? `${error.name}: ${error.message}` : said.map(String).join(" ")).slice(0, mostOfMessage);
      const what = level === "error" ? "a page failed" : "the framework warned";
      logSeldom(level, text, error ? { error } : { text }, what);
    };
}

const mostOfMessage = 200;

type Pages = { handle: Handler; close: () => Promise<void> };

async function openPages(httpServer: Server, { host, port, dev }: Where): Promise<Pages> {
  settleMode(dev);
  if (!dev) hearFramework();
  const app = next({ dev, dir: projectRoot(), hostname: host, port, httpServer });
  await app.prepare();
  const pages = app.getRequestHandler();
  const prepared = dev ? new Map() : preparedFiles(join(projectRoot(), ".next", "static"));
  const handle: Handler = async (request, response) => {
    if (request.headers["next-action"] !== undefined) blameUnreadable(response);
    if (!answerPrepared(prepared, request, response)) await pages(request, response);
  };
  return { handle, close: () => app.close() };
}

/**
 * Actions catch what goes wrong in them and answer with a refusal. What the framework itself calls an error of the server is a
 * body that is none of ours, which it could not read: that is the sender's.
 */
function blameUnreadable(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => writeHead(status === 500 ? 400 : status, ...rest);
}

function answer(
  server: Server,
  where: Where,
  gatekeeper: Gatekeeper,
  ready: Promise<Pages>,
  own: OwnAnswer,
  health: Health | null,
): void {
  const { proxied, dev } = where;
  const { openReads } = gatekeeper;
  const allows = rateLimit(forPeople);
  /** In this order: what is too much is neither looked at nor logged. */
  const whyRefused = (request: IncomingMessage): Refused | null => {
    const { address, host, secure } = settleSender(request, proxied);
    if (!allows(address)) return tooMany;
    const { origin, "sec-fetch-site": site } = request.headers;
    const why = whyForeign({ method: request.method, host, origin, site, secure }, { ...where, openReads });
    if (why === null) return whyUnreadable(request);
    logSeldom("warn", address, { host, origin, path: pathOf(request) }, "request refused: not for this console");
    return { status: 403, why };
  };
  // Only the framework has web sockets, while developing.
  if (dev)
    server.on("upgrade", (request, socket) => {
      if (whyRefused(request)) socket.destroy();
    });
  refuseBroken(server, ({ reason }) => plainText(`${reason}. This request cannot be answered.`));
  server.on("request", async (request, response) => {
    const refused = whyRefused(request);
    if (refused) return refuse(response, refused);
    if (answersHealth(health, request, response)) return;
    putPolicy(request, response, dev);
    try {
      const pages = await ready;
      if (!(await passes(request, response, gatekeeper, dev)) || (await own(request, response))) return;
      await pages.handle(request, response);
    } catch (error) {
      const address = String(request.headers["x-forwarded-for"]);
      logSeldom("error", address, { error, path: pathOf(request) }, "request failed");
      apologise(request, response, storeFault(error));
    }
  });
}

/** It has the headers of every text; whoever asks is not signed in. */
function answersHealth(health: Health | null, request: IncomingMessage, response: ServerResponse): boolean {
  if (health === null) return false;
  for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value);
  return health.answer(request, response);
}

/** A query may hold the one-time link: it is not logged. */
function pathOf({ url = "" }: IncomingMessage): string {
  return url.replace(/\?.*/, "");
}

/** Where the store cannot even say who asks, there is a page of one sentence in place of the one that was asked for. */
function apologise(request: IncomingMessage, response: ServerResponse, fault: StoreFault | null): void {
  if (fault === null || response.headersSent) {
    response.destroy();
    return;
  }
  const { message, remedy } = storeRefusal(fault);
  const sentence = `${message} ${remedy}`;
  response.setHeader(ownAnswerHeader, "1");
  const [type, text] = spoken(request, sentence);
  send(response, storeStatus(fault), type, text);
}

/** The sentence as whoever asks can show it: data as JSON, an action of a form as text of exactly this type, else a page. */
function spoken({ url = "", headers }: IncomingMessage, sentence: string): [type: string, text: string] {
  if (url.startsWith("/api/")) return ["application/json", JSON.stringify({ message: sentence })];
  if (headers["next-action"] !== undefined) return ["text/plain", sentence];
  return ["text/html; charset=utf-8", pageOf(sentence)];
}

/** Needs nothing else of this server. */
function pageOf(sentence: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Ganeti Networks</title></head>
<body><main><h1>The store cannot be used</h1><p>${sentence}</p><p><a href="">Try again</a></p></main></body>
</html>
`;
}

const tooMany: Refused = { status: 429, why: "Too many requests from this address. Wait a few seconds." };

function refuse(response: ServerResponse, { status, why }: Refused): void {
  const { type, text } = plainText(why);
  response.setHeader("connection", "close");
  send(response, status, type, text);
}

/** The one way to an answer that the framework does not make; it has the headers of a page. */
function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { ...securityHeaders(), "content-type": type, "cache-control": "no-store" });
  response.end(text);
}

function plainText(sentence: string): { type: string; text: string } {
  return { type: "text/plain; charset=utf-8", text: `${sentence}\n` };
}
