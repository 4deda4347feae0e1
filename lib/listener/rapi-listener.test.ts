import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { limitOfOthers, openRapiListener } from "./rapi-listener";

test("an address that floods the HTTP API waits, this machine does not", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const allows = limitOfOthers();
  const passed = (address: string) => Array.from({ length: 2_100 }, () => allows(address)).filter(Boolean).length;
  expect(passed("192.0.2.7")).toBe(2_000);
  expect(passed("2001:db8::7")).toBe(2_000);
  expect(passed("127.0.0.1")).toBe(2_100);
  expect(passed("::1")).toBe(2_100);
  vi.advanceTimersByTime(1_000);
  expect(allows("192.0.2.7")).toBe(true);
});

test("one request too many is answered with an error object, before anybody is asked who he is", async () => {
  const asked: string[] = [];
  const where = { host: "127.0.0.1", port: 0, certificate: null };
  const { address, close } = await openRapiListener(
    where,
    (request, response) => {
      asked.push(request.url ?? "");
      response.end("1");
    },
    { allows: () => asked.length < 1 },
  );
  onTestFinished(close);
  expect((await fetch(`${address}/version`)).status).toBe(200);
  const refused = await fetch(`${address}/2/networks`);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
  expect(await refused.json()).toMatchObject({ code: 429, message: "Too Many Requests" });
  expect(asked).toEqual(["/version"]);
});

test("a handler that fails ends one connection, neither the others nor the process", async () => {
  const where = { host: "127.0.0.1", port: 0, certificate: null };
  const { address, close } = await openRapiListener(where, async (request, response) => {
    if (request.url === "/broken") throw new Error("broken");
    response.end("1");
  });
  onTestFinished(close);
  await expect(fetch(`${address}/broken`)).rejects.toThrow();
  expect((await fetch(`${address}/version`)).status).toBe(200);
});

test("behind a proxy of this machine each of its clients is counted and slowed by itself; past it nobody chooses his address", async () => {
  const seen: string[] = [];
  const allows = (address: string) => address !== "203.0.113.66";
  const open = async (proxied: boolean) => {
    const where = { host: "127.0.0.1", port: 0, certificate: null, proxied };
    const handle = (request: IncomingMessage, response: ServerResponse) => {
      seen.push(String(request.headers["x-forwarded-for"]));
      response.end("1");
    };
    const { address, close } = await openRapiListener(where, handle, { allows });
    onTestFinished(close);
    return (client: string) => fetch(`${address}/version`, { headers: { "X-Forwarded-For": client } });
  };
  const proxied = await open(true);
  expect((await proxied("203.0.113.5")).status).toBe(200);
  expect((await proxied("203.0.113.66")).status).toBe(429);
  const direct = await open(false);
  expect((await direct("203.0.113.66")).status).toBe(200);
  expect(seen).toEqual(["203.0.113.5", "127.0.0.1"]);
});
