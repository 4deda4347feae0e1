import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { plainAddress } from "@/lib/domain/address/sender-address";
import { log } from "@/lib/log";
import { giveBackWhenIdle } from "./idle-memory";
import { listen, stopListening } from "./listening";
import { isLoopback, urlHost } from "./own-requests";
import { forPrograms, rateLimit } from "./rate-limit";
import type { Listener } from "./web-listener";

export type Certificate = { cert: string; key: string };
export type RapiWhere = { host: string; port: number; certificate: Certificate | null };

/** How long a request may take to arrive, its head first, in milliseconds; and how many may be there at once. */
const limits = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 30_000 };
const mostConnections = 500;

type Allows = (address: string) => boolean;
type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * Listens for requests to the HTTP API: over TLS, or without where only this machine can ask. It is for programs: a page
 * of a browser, which says where it comes from, has no business here. `allows` counts the requests of each address.
 */
export async function openRapiListener(
  { host, port, certificate }: RapiWhere,
  handle: Handler,
  allows: Allows = limitOfOthers(),
): Promise<Listener> {
  const server: Server = certificate
    ? createTlsServer({ ...certificate, minVersion: "TLSv1.2", ...limits })
    : createServer(limits);
  server.maxConnections = mostConnections;
  const taken = await listen(server, host, port, "RAPI_PORT");
  server.on("request", (request, response) => {
    const { origin } = request.headers;
    if (origin !== undefined) return refuse(response, 403, "This API is for programs, not for web pages.");
    if (allows(plainAddress(request.socket.remoteAddress ?? ""))) return answer(handle, request, response);
    refuse(response, 429, "Too many requests from this address. Wait a few seconds.");
  });
  server.on("clientError", refuseBroken);
  giveBackWhenIdle(server);
  const address = `${certificate ? "https" : "http"}://${urlHost(host)}:${taken}`;
  return { address, close: () => stopListening(server) };
}

/** Whatever is thrown concerns one request: it must not end the process, nor leave its client waiting. */
async function answer(handle: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await handle(request, response);
  } catch (error) {
    log.error({ error, method: request.method, url: request.url }, "API request failed");
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

/** The parser's error codes for requests that it cannot read. */
type Broken = Error & { code?: string; rawPacket?: Buffer };

/** Requests that never become one: a method that HTTP does not have, a head that is too long or too slow. */
function refuseBroken({ code, rawPacket }: Broken, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, reason] = statuses[code ?? ""] ?? [400, "Bad Request"];
  const [method = "", path = ""] = rawPacket?.toString("latin1").split(/\s/, 2) ?? [];
  const message = status === 501 ? `Method ${method} is unsupported for path ${path.split("?")[0]}` : reason;
  const text = fault(status, message, "This request cannot be answered.");
  const head = [`HTTP/1.1 ${status} ${reason}`, "Content-Type: application/json", "Connection: close"];
  socket.end(`${[...head, `Content-Length: ${Buffer.byteLength(text)}`].join("\r\n")}\r\n\r\n${text}`);
}

const statuses: Record<string, [status: number, reason: string]> = {
  HPE_INVALID_METHOD: [501, "Not Implemented"],
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
};

function fault(code: number, message: string, explain: string): string {
  return `${JSON.stringify({ code, message, explain })}\n`;
}
