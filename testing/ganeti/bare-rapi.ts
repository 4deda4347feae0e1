import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import { onTestFinished } from "vitest";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { temporaryFolder } from "../fresh-store";

/** For tests: a self-signed certificate of its own, in PEM. */
export function selfSigned(): { cert: string; key: string } {
  const { cert, key } = makeCertificate(temporaryFolder(), ["127.0.0.1"]);
  return { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
}

export type BareRapi = {
  host: string;
  port: number;
  /** What was sent to it after the handshakes. */
  received: () => string;
  connections: () => number;
};

/**
 * For tests: something that speaks TLS and answers a request with whatever `answer` writes, or never. It is gone after the test.
 */
export async function bareRapi(
  answer: (socket: TLSSocket, request: string) => void,
  pair: { cert: string; key: string } = selfSigned(),
): Promise<BareRapi> {
  const open = new Set<TLSSocket>();
  let received = "";
  let connections = 0;
  const server = createServer(pair, (socket) => {
    open.add(socket);
    socket.on("error", () => {});
    let request = "";
    socket.on("data", (part) => {
      received += part;
      request += part;
      const [head = "", body] = request.split("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (body !== undefined && body.length >= length) answer(socket, request);
    });
  });
  server.on("connection", () => connections++);
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return {
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    received: () => received,
    connections: () => connections,
  };
}

/** For tests: a whole answer as rapid writes it. */
export function writeAnswer(socket: TLSSocket, status: number, body: string, headers = ""): void {
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status} X\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${length}\r\n${headers}\r\n${body}`,
  );
}
