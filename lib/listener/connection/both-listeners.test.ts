import diagnostics from "node:diagnostics_channel";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { temporaryFolder } from "@/testing/fresh-store";
import { type Health, health } from "../health";
import { openRapiListener } from "../rapi-listener";
import { openWebListener } from "../web-listener";
import type { MostConnections } from "./connections";

type Limits = { most?: MostConnections; patience?: Record<string, number>; health?: Health; isSignedIn?: boolean };
type Listens = (limits?: Limits) => Promise<{ address: string; close: () => Promise<void> }>;

/** Answers at once; `/slow` never; and what has a body, once that is there. */
async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/slow") return;
  await text(request).catch(() => "");
  response.end("answered");
}

const here = { host: "127.0.0.1", port: 0 };

const openApi = (limits: Limits, certificate: { cert: string; key: string } | null = null) =>
  openRapiListener({ ...here, certificate }, handle, { ...limits, allows: () => true }, limits.health);

const listeners: [what: string, listens: Listens][] = [
  [
    "the console",
    (limits = {}) =>
      openWebListener(
        { ...here, dev: false, proxied: false, names: [] },
        { signedIn: async () => limits.isSignedIn ?? true, openReads: false },
        () => {},
        {
          ...limits,
          // As the framework does with the first request.
          pages: async (server) => {
            server.on("upgrade", () => {});
            return { handle, close: async () => {} };
          },
        },
        undefined,
        limits.health,
      ),
  ],
  ["the HTTP API", (limits = {}) => openApi(limits)],
  [
    "the HTTP API over TLS",
    (limits = {}) => {
      const { cert, key } = makeCertificate(temporaryFolder(), ["127.0.0.1"]);
      return openApi(limits, { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") });
    },
  ],
];

const quick = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20, handshakeTimeout: 100 };

describe.each(listeners)("%s", (_, listens) => {
  /** Opens it, and gives what connects to it and the sockets of its own side. */
  async function opened(limits?: Limits) {
    const places: Socket[] = [];
    const see = (message: unknown) => void places.push((message as { socket: Socket }).socket);
    diagnostics.subscribe("net.server.socket", see);
    const { address, close } = await listens(limits);
    const { host, port, protocol } = new URL(address);
    const clients: Socket[] = [];
    onTestFinished(async () => {
      diagnostics.unsubscribe("net.server.socket", see);
      for (const client of clients) client.destroy();
      await close();
    });

    /** Connects and sends, and then neither sends nor closes; with `plain`, without a TLS handshake. */
    function send(bytes: string, { from = "127.0.0.1", plain = false } = {}): Socket {
      const to = { port: Number(port), host: "127.0.0.1", localAddress: from, allowHalfOpen: true };
      const tls = protocol === "https:" && !plain;
      const client = tls ? connectTls({ socket: connect(to), rejectUnauthorized: false }) : connect(to);
      client.on("error", () => {});
      if (bytes !== "") client.write(bytes);
      clients.push(client);
      return client;
    }
    const request = (path = "/", more = "") => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${more}\r\n`;
    return { places, send, request, address, port: Number(port) };
  }

  /** The first that comes back, "" for a connection that ends without an answer. */
  async function firstAnswer(client: Socket): Promise<string> {
    const [first] = await Promise.race([once(client, "data"), once(client, "end"), once(client, "close")]);
    return Buffer.isBuffer(first) ? String(first) : "";
  }

  /** However it ends. */
  function isClosed(place: Socket): Promise<void> {
    return new Promise((resolve) => (place.closed ? resolve() : place.once("close", () => resolve())));
  }
  const upgrade = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";

  test("600 requests for h2c are answered as ordinary ones, and hold no place", { timeout: 60_000 }, async () => {
    const { send, request } = await opened();
    const answers = await Promise.all(Array.from({ length: 600 }, () => firstAnswer(send(request("/", upgrade)))));
    const served = answers.filter((answer) => answer.startsWith("HTTP/1.1 200"));
    expect(served.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer !== "" && !answer.startsWith("HTTP/1.1 200"))).toEqual([]);
    expect(await firstAnswer(send(request()))).toMatch(/^HTTP\/1\.1 200/);
    expect(await firstAnswer(send(request("/", upgrade)))).toMatch(/^HTTP\/1\.1 200/);
  });

  test.each([
    ["half a head", "GET / HTTP/1.1\r\nX", {}],
    ["nothing", "", {}],
    ["nothing, not even a TLS handshake", "", { plain: true }],
    ["a head without its body", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 10\r\n\r\n", {}],
  ])("who sends %s loses his place, though he never closes", async (_, bytes, how) => {
    const { send, places, address } = await opened({ patience: quick });
    for (let i = 0; i < 30; i++) send(bytes.replace("HOST", new URL(address).host), how).resume();
    await expect.poll(() => places.length).toBe(30);
    await Promise.all(places.map(isClosed));
    expect(places.every(({ destroyed }) => destroyed)).toBe(true);
  });

  test("half-sent requests that fill it make room for whoever asks, from their address too", async () => {
    const { send, request } = await opened({ most: { perAddress: 10, together: 20 } });
    for (let i = 0; i < 40; i++) send("GET / HTTP/1.1\r\nX", { from: `127.0.0.${2 + (i % 4)}` });
    for (const from of ["127.0.0.1", "127.0.0.2"])
      expect(await firstAnswer(send(request(), { from }))).toMatch(/^HTTP\/1\.1 200/);
  });

  test("too many answers that one address waits for leave others served, and are free when it has left", async () => {
    const { send, request, places } = await opened({ most: { perAddress: 5, together: 20 } });
    const from = "127.0.0.2";
    const waiting = Array.from({ length: 5 }, () => send(request("/slow"), { from }));
    await expect.poll(() => places.length).toBe(5);
    await expect.poll(async () => firstAnswer(send(request(), { from }))).toBe("");
    expect(await firstAnswer(send(request()))).toMatch(/^HTTP\/1\.1 200/);
    for (const client of waiting) client.destroy();
    await Promise.all(places.slice(0, 5).map(isClosed));
    expect(await firstAnswer(send(request(), { from }))).toMatch(/^HTTP\/1\.1 200/);
  });

  test("an idle connection makes room for the next of its address, the oldest first", async () => {
    const { send, request } = await opened({ most: { perAddress: 3, together: 20 } });
    const idle: Socket[] = [];
    for (let i = 0; i < 3; i++) {
      const client = send(request());
      expect(await firstAnswer(client)).toMatch(/^HTTP\/1\.1 200/);
      idle.push(client);
    }
    const over = once(idle[0]?.resume() as Socket, "end");
    expect(await firstAnswer(send(request()))).toMatch(/^HTTP\/1\.1 200/);
    await over;
    idle[2]?.write(request());
    expect(await firstAnswer(idle[2] as Socket)).toMatch(/^HTTP\/1\.1 200/);
  });

  test("who has said that he sends no more is answered, and his place is free", async () => {
    const { send, request, places } = await opened();
    for (const bytes of [request(), "GET / HTTP/1.1\r\nX", ""]) {
      const client = send(bytes);
      client.end();
      const all = await text(client);
      if (bytes === request()) expect(all).toContain("answered");
    }
    await Promise.all(places.map(isClosed));
    expect(places).toHaveLength(3);
  });

  test("whatever is refused carries the headers of a page", async () => {
    const { send, port } = await opened();
    const host = `Host: 127.0.0.1:${port}\r\n`;
    for (const [status, bytes] of [
      [403, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"],
      [403, `GET / HTTP/1.1\r\n${host}Origin: http://evil.example\r\n\r\n`],
      [400, "GET / HTTP/1.1\r\n b\r\n\r\n"],
      [501, "BREW / HTTP/1.1\r\n\r\n"],
      [431, `GET / HTTP/1.1\r\n${host}X: ${"x".repeat(40_000)}\r\n\r\n`],
    ] as const) {
      const answer = await firstAnswer(send(bytes));
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toMatch(/^X-Content-Type-Options: nosniff\r$/im);
      expect(answer).toMatch(/^X-Frame-Options: DENY\r$/im);
      expect(answer).toMatch(/^Referrer-Policy: same-origin\r$/im);
      expect(answer).toMatch(/^Content-Security-Policy: .*frame-ancestors 'none'/im);
    }
  });

  test("how it is says one word to whoever asks, signed in or not, with the headers of a page", async () => {
    const one = health(async () => true);
    const { send, request, port } = await opened({ health: one, isSignedIn: false });
    for (const [path, told] of [
      ["/healthz", /^HTTP\/1\.1 200 .*\r\n\r\nok\n$/s],
      ["/readyz", /^HTTP\/1\.1 503 .*\r\n\r\nstarting\n$/s],
    ] as const) {
      const answer = await firstAnswer(send(request(path)));
      expect(answer).toMatch(told);
      expect(answer).toMatch(/^X-Content-Type-Options: nosniff\r$/im);
      expect(answer).toMatch(/^Content-Security-Policy: default-src 'none'/im);
      expect(answer).toMatch(/^Cache-Control: no-store\r$/im);
    }
    one.begin();
    expect(await firstAnswer(send(request("/readyz")))).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\nready\n$/s);
    const head = await text(send(`HEAD /readyz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`));
    expect(head).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\n$/s);
    const foreign = request("/healthz", "Origin: http://evil.example\r\n");
    expect(await firstAnswer(send(foreign))).toMatch(/^HTTP\/1\.1 403 /);
  });

  test("what is refused to HEAD has a head, and no body that a client would take for another answer", async () => {
    const { send, port } = await opened();
    const answer = await text(send(`HEAD /${"x".repeat(40_000)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer.indexOf("\r\n\r\n")).toBe(answer.length - 4);
  });
});

test("behind a proxy, whose connections are everybody's, the console counts them only together", async () => {
  const where = { ...here, dev: false, proxied: true, names: [] };
  const gatekeeper = { signedIn: async () => true, openReads: false };
  const most = { perAddress: 2, together: 10 };
  const pages = async () => ({ handle, close: async () => {} });
  const { address, close } = await openWebListener(where, gatekeeper, () => {}, { most, pages });
  const stop = new AbortController();
  onTestFinished(close);
  onTestFinished(() => stop.abort());
  for (let i = 0; i < 5; i++) fetch(`${address}/slow`, { signal: stop.signal }).catch(() => {});
  expect(await (await fetch(address)).text()).toBe("answered");
});
