import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { giveBackWhenIdle } from "./idle-memory";
import { listen, stopListening } from "./listening";
import { urlHost } from "./own-requests";
import type { Listener } from "./web-listener";

export type Certificate = { cert: string; key: string };
export type RapiWhere = { host: string; port: number; certificate: Certificate | null };

/** How long a request may take to arrive, its head first, in milliseconds; and how many may be there at once. */
const limits = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 30_000 };
const mostConnections = 500;

/**
 * Listens for requests to the HTTP API: over TLS, or without where only this machine can ask. It is for programs: a page
 * of a browser, which says where it comes from, has no business here.
 */
export async function openRapiListener(
  { host, port, certificate }: RapiWhere,
  handle: RequestListener,
): Promise<Listener> {
  const server: Server = certificate
    ? createTlsServer({ ...certificate, minVersion: "TLSv1.2", ...limits })
    : createServer(limits);
  server.maxConnections = mostConnections;
  const taken = await listen(server, host, port, "RAPI_PORT");
  server.on("request", (request, response) => {
    if (request.headers.origin === undefined) return handle(request, response);
    response.writeHead(403, { "Content-Type": "application/json", Connection: "close" });
    response.end(fault(403, "Forbidden", "This API is for programs, not for pages of a browser."));
  });
  server.on("clientError", refuseBroken);
  giveBackWhenIdle(server);
  const address = `${certificate ? "https" : "http"}://${urlHost(host)}:${taken}`;
  return { address, close: () => stopListening(server) };
}

/** What the parser says of a request that it cannot read. */
type Broken = Error & { code?: string; rawPacket?: Buffer };

/** Requests that never become one: a method that HTTP does not have, a head that is too long or too slow. */
function refuseBroken({ code, rawPacket }: Broken, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, reason] = statuses[code ?? ""] ?? [400, "Bad Request"];
  const [method = "", path = ""] = rawPacket?.toString("latin1").split(/\s/, 2) ?? [];
  const message = status === 501 ? `Method ${method} is unsupported for path ${path.split("?")[0]}` : reason;
  const text = fault(status, message, "This is no request that can be answered.");
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
