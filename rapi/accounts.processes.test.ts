import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { beforeEach, expect, test } from "vitest";
import { addFirstAdministrator } from "@/lib/auth/set-up";
import { rules } from "@/lib/auth/slow-down-rules";
import type { Store } from "@/lib/store/store";
import { bundleChild, startChild } from "@/testing/child-process";
import { freshStore } from "@/testing/fresh-store";

const root = { name: "root", password: "correct horse battery" };
let store: Store;
let program: string;

beforeEach(async () => {
  store = freshStore();
  await addFirstAdministrator(store, root, Date.now() / 1_000);
  program = await bundleChild("serve-api");
});

type Served = { child: ChildProcess; address: string };

async function serve(): Promise<Served> {
  const child = startChild(program, store.file);
  const [address] = await once(child, "message");
  return { child, address };
}

async function ask({ address }: Served, password: string): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${root.name}:${password}`).toString("base64")}`;
  const answer = await fetch(`${address}/2/networks`, { headers: { authorization } });
  await answer.arrayBuffer();
  return answer.status;
}

const many = (times: number, one: (at: number) => Promise<number>) =>
  Promise.all(Array.from({ length: times }, (_, at) => one(at)));

test("32 programs at once with the right password are all answered by a server that has just started", async () => {
  const server = await serve();
  expect(await many(32, () => ask(server, root.password))).toEqual(Array(32).fill(200));
});

test("servers that are killed while passwords are looked at count nothing", async () => {
  for (let kill = 0; kill < 8; kill++) {
    const server = await serve();
    const under = many(8, () => ask(server, root.password).catch(() => 0));
    await once(server.child, "message");
    server.child.kill("SIGKILL");
    await under;
  }
  expect(await store.reader.failedAttempts.count()).toBe(0);
  const server = await serve();
  expect(await many(32, () => ask(server, root.password))).toEqual(Array(32).fill(200));
}, 60_000);

test("two servers on one store count together, and each lets in who is right", async () => {
  const [one, two] = [await serve(), await serve()];
  const both = (at: number) => (at % 2 ? one : two);
  expect(await many(32, (at) => ask(both(at), root.password))).toEqual(Array(32).fill(200));
  const guesses = await many(24, (at) => ask(both(at), `guess ${at}`));
  const seen = guesses.filter((status) => status === 401).length;
  // Each of the two may be looking at one while the other counts.
  expect(seen).toBeGreaterThan(rules.name.free);
  expect(seen).toBeLessThanOrEqual(rules.name.free + 2);
  expect(guesses.filter((status) => status === 429)).toHaveLength(24 - seen);
}, 30_000);
