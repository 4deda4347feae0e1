import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Health, health } from "./health";

/** Serves it on a port of its own, and gives what asks it. */
async function served(one: Health) {
  const server = createServer((request, response) => {
    if (!one.answer(request, response)) response.writeHead(404).end("not health");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return async (path: string, method = "GET") => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return `${answer.status} ${(await answer.text()).trimEnd()}`;
  };
}

test("the process is healthy as soon as it answers, whatever the store does, which nobody asks for that", async () => {
  let asked = 0;
  const one = health(async () => {
    asked += 1;
    throw new Error("gone");
  });
  const ask = await served(one);
  expect(await ask("/healthz")).toBe("200 ok");
  one.begin();
  expect(await ask("/healthz?x=1")).toBe("200 ok");
  one.stop();
  expect(await ask("/healthz")).toBe("200 ok");
  expect(asked).toBe(0);
});

test("it is ready once the store was prepared and while it answers, and not when it is about to end", async () => {
  const one = health(async () => true);
  const ask = await served(one);
  expect(await ask("/readyz")).toBe("503 starting");
  one.begin();
  expect(await ask("/readyz")).toBe("200 ready");
  one.stop();
  expect(await ask("/readyz")).toBe("503 stopping");
  one.begin();
  expect(await ask("/readyz")).toBe("503 stopping");
});

test.each([
  ["fails", () => Promise.reject(new Error("the disk reports an error"))],
  ["says no", async () => false],
  ["does not answer in time", () => new Promise<boolean>(() => {})],
])("it is not ready when the store %s, and says nothing more of it", async (_, isUsable) => {
  const one = health(isUsable);
  one.begin();
  const ask = await served(one);
  expect(await ask("/readyz")).toBe("503 unusable");
});

test("the store is asked once a second at most, however many ask here", async () => {
  let [now, asked] = [0, 0];
  const isUsable = async () => {
    asked += 1;
    return asked === 1;
  };
  const one = health(isUsable, () => now);
  one.begin();
  const ask = await served(one);
  expect(await Promise.all(Array.from({ length: 50 }, () => ask("/readyz")))).toEqual(Array(50).fill("200 ready"));
  now = 999;
  expect(await ask("/readyz")).toBe("200 ready");
  expect(asked).toBe(1);
  now = 1_000;
  expect(await ask("/readyz")).toBe("503 unusable");
  expect(asked).toBe(2);
});

test("a store that owes an answer is not asked again before it gave it", async () => {
  let [now, asked] = [0, 0];
  let give: (usable: boolean) => void = () => {};
  const owed = new Promise<boolean>((resolve) => {
    give = resolve;
  });
  const isUsable = () => {
    asked += 1;
    return asked === 1 ? owed : Promise.resolve(true);
  };
  const one = health(isUsable, () => now);
  one.begin();
  const ask = await served(one);
  expect(await ask("/readyz")).toBe("503 unusable");
  now = 60_000;
  expect(await ask("/readyz")).toBe("503 unusable");
  expect(asked).toBe(1);
  give(false);
  now = 120_000;
  expect(await ask("/readyz")).toBe("200 ready");
  expect(asked).toBe(2);
});

test("HEAD is told by the status alone, and other methods and paths are none of its own", async () => {
  const ask = await served(health(async () => true));
  expect(await ask("/healthz", "HEAD")).toBe("200 ");
  expect(await ask("/readyz", "HEAD")).toBe("503 ");
  for (const [path, method] of [
    ["/healthz", "POST"],
    ["/healthz/", "GET"],
    ["/readyz/x", "GET"],
    ["/", "GET"],
  ] as const)
    expect(await ask(path, method)).toBe("404 not health");
});
