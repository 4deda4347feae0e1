import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { securityHeaders } from "../policy";

/** Why something never became a request: the parser's code, the status that says so, and what it had read. */
type Broken = { status: number; reason: string; method: string; path: string };
type Say = (broken: Broken) => { type: string; text: string };

const statuses: Record<string, [status: number, reason: string]> = {
  HPE_INVALID_METHOD: [501, "Not Implemented"],
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout"],
};

/** How long a client may take to read why he is refused, in milliseconds. */
const lastWord = 1_000;

/**
 * Answers what never becomes a request: a method that HTTP does not have, a head that is too long, one that does not come.
 * Whatever the client does, his place is free again: at once when he has nothing more to send, else a second later.
 */
export function refuseBroken(server: Server, say: Say): void {
  const answering = new WeakMap<object, ServerResponse>();
  const refused = new WeakSet<object>();
  server.on("request", ({ socket }, response) => void answering.set(socket, response));
  server.on("clientError", (error: Error & { code?: string; rawPacket?: Buffer }, socket: Socket) => {
    const { code = "", rawPacket } = error;
    if (refused.has(socket)) return;
    refused.add(socket);
    const begun = answering.get(socket);
    const isRead = /^(HPE_|ERR_HTTP_)/.test(code);
    // What is under way to him would be spoilt, and a connection that is not yet one of TLS carries nothing.
    if (!isRead || !socket.writable || (begun?.headersSent && !begun.writableFinished)) return void socket.destroy();
    const [status, reason] = statuses[code] ?? [400, "Bad Request"];
    const [method = "", path = ""] = rawPacket?.toString("latin1").split(/\s/, 2) ?? [];
    const { type, text } = say({ status, reason, method, path: path.split("?")[0] ?? "" });
    // A head that is too long may have begun in a packet before: it may be that of HEAD, whose answer has no body.
    const body = method === "HEAD" || (status === 431 && !/^[A-Z]+$/.test(method)) ? "" : text;
    const headers = {
      ...securityHeaders(),
      "Content-Type": type,
      Connection: "close",
      "Content-Length": Buffer.byteLength(body),
    };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    endWith(socket, `${[`HTTP/1.1 ${status} ${reason}`, ...head].join("\r\n")}\r\n\r\n${body}`, status === 408);
  });
}

/** Closing while something still arrives would take the answer away from who has not read it yet: it is read and forgotten. */
function endWith(socket: Socket, text: string, atOnce: boolean): void {
  const cut = setTimeout(() => socket.destroy(), lastWord);
  socket.once("close", () => clearTimeout(cut));
  socket.on("error", () => socket.destroy());
  socket.once("end", () => socket.destroy());
  socket.end(text, () => {
    if (atOnce) socket.destroy();
  });
  socket.resume();
}
