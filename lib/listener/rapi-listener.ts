import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { logSeldom } from "@/lib/limited-log";
import { refuseBroken } from "./connection/broken-requests";
import { limitConnections, type MostConnections, mostConnections } from "./connection/connections";
import { listen, stopListening } from "./connection/listening";
import type { Health } from "./health";
import { giveBackWhenIdle } from "./idle-memory";
import { isLoopback, urlHost, whyForeign } from "./own-requests";
import { securityHeaders } from "./policy";
import type { Proxied } from "./proxies";
import { forPrograms, rateLimit } from "./rate-limit";
import { settleSender } from "./sender";
import type { Listener } from "./web-listener";

export type Certificate = { cert: string; key: string };
export type RapiWhere = {
  host: string;
  port: number;
  certificate: Certificate | null;
  /** As for the console: whether a proxy is in front of it, and the names by which others reach it. */
  proxied?: Proxied;
  names?: readonly string[];
};

/** How long a request may take to arrive, its head first, in milliseconds; and how long a connection may be still. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  handshakeTimeout: 10_000,
};
const stillMilliseconds = 300_000;

type Allows = (address: string) => boolean;
type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
/** How much there may be of what; tests choose otherwise. */
type Limits = { allows?: Allows; most?: MostConnections; patience?: Partial<typeof patience> };

/**
 * Listens for requests to the HTTP API: over TLS, or without where only this machine can ask. It is for programs: a page
 * of a browser, which says where it comes from, has no business here. `allows` counts the requests of each address.
 */
export async function openRapiListener(
  where: RapiWhere,
  handle: Handler,
  limits: Limits = {},
  health: Health | null = null,
): Promise<Listener> {
  const { host, port, certificate, proxied = false } = where;
  const { allows = limitOfOthers(), most = mostConnections() } = limits;
  const options = { ...patience, ...limits.patience };
  const server: Server = certificate
    ? createTlsServer({ ...certificate, minVersion: "TLSv1.2", ...options })
    : createServer(options);
  server.timeout = stillMilliseconds;
  limitConnections(server, most, proxied);
  const taken = await listen(server, host, port, "RAPI_PORT");
  const listening = { ...where, port: taken, what: "API", tls: certificate !== null } as const;
  server.on("request", (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value);
    const { address: source, host } = settleSender(request, proxied);
    if (!allows(source)) return refuse(response, 429, "Too many requests from this address. Wait a few seconds.");
    const why = whyNotHere(request.headers.origin, host, listening);
    if (why === null && health?.answer(request, response)) return;
    if (why === null) return answer(handle, request, response);
    logSeldom(
      "warn",
      source,
      { host, origin: request.headers.origin, path: request.url },
      "API request refused: not for this API",
    );
    refuse(response, 403, why);
  });
  refuseBroken(server, ({ status, reason, method, path }) => {
    const message = status === 501 ? `Method ${method} is unsupported for path ${path}` : reason;
    return { type: "application/json", text: fault(status, message, "This request cannot be answered.") };
  });
  giveBackWhenIdle(server);
  const address = `${certificate ? "https" : "http"}://${urlHost(host)}:${taken}`;
  return { address, close: () => stopListening(server) };
}

function whyNotHere(
  origin: string | undefined,
  host: string | undefined,
  listening: Parameters<typeof whyForeign>[1],
): string | null {
  if (origin !== undefined) return "This API is for programs, not for web pages.";
  return whyForeign({ host, origin }, listening);
}

/** Whatever is thrown concerns one request: it must not end the process, nor leave its client waiting. */
async function answer(handle: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await handle(request, response);
  } catch (error) {
    logSeldom(
      "error",
      String(request.headers["x-forwarded-for"]),
      { error, method: request.method, url: request.url },
      "API request failed",
    );
    response.destroy();
  }
}

/** Requests from this machine are not counted: whoever can start a program here can do more than ask. */
export function limitOfOthers(): Allows {
  const allows = rateLimit(forPrograms);
  return (address) => isLoopback(address) || allows(address);
}

function refuse(response: ServerResponse, status: 403 | 429, explain: string): void {
  const again = status === 429 ? { "Retry-After": "5" } : {};
  response.writeHead(status, { "Content-Type": "application/json", Connection: "close", ...again });
  response.end(fault(status, status === 403 ? "Forbidden" : "Too Many Requests", explain));
}

function fault(code: number, message: string, explain: string): string {
  return `${JSON.stringify({ code, message, explain })}\n`;
}
