import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { idleSeconds, signOut } from "@/lib/auth/sessions";
import { addUser, removeUser, setPassword, setRole } from "@/lib/auth/users";
import { StoreError } from "@/lib/domain/store-error";
import { openStore } from "@/lib/store/store";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { freshStore } from "@/testing/fresh-store";
import type { Followed } from "@/testing/live/followed-stream";
import { liveConsole, signedInAs } from "@/testing/live/live-console";
import { smallCluster } from "@/testing/small-cluster";
import { answerLive } from "./answer-live";

/** Follows until a message of this type comes. */
async function until(followed: Followed, type: string) {
  for (;;) {
    const message = await followed.next();
    if (message === undefined) throw new Error(`The stream ended before "${type}" came: ${followed.text()}`);
    if (message.event.type === type) return message;
  }
}

/** Follows until a job is over. */
async function overJob(followed: Followed, id?: number) {
  for (;;) {
    const { event, id: at } = await until(followed, "job");
    if (event.type === "job" && event.job.endedAt !== null && (id === undefined || event.job.id === id))
      return { job: event.job, at };
  }
}

test("what somebody changes is told to every open stream, with what became of addresses", async () => {
  const { store, run } = await smallCluster();
  const console = await liveConsole(store);
  const [bo, ana] = [await signedInAs(store, "bo"), await signedInAs(store, "ana")];
  const streams = [await console.follow(bo), await console.follow(ana)];
  for (const one of streams) expect((await one.next())?.event).toEqual({ type: "begin" });
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.40-10.1.0.55"] });
  for (const one of streams) {
    expect((await overJob(one)).job).toMatchObject({ opcode: "OP_NETWORK_ADD", actor: "ana", changed: true });
    expect((await overJob(one)).job).toMatchObject({
      opcode: "OP_NETWORK_SET_PARAMS",
      status: "success",
      objects: [{ kind: "network", name: "prod" }],
      addresses: [{ network: { name: "prod" }, first: 0x0a010028, last: 0x0a010037, became: "reserved" }],
      moreAddresses: 0,
    });
  }
});

test("whoever comes again goes on where he was, is told nothing twice, and who is here now: nobody", async () => {
  const { store, run } = await smallCluster();
  const console = await liveConsole(store);
  const secret = await signedInAs(store, "bo");
  const first = await console.follow(secret);
  await until(first, "begin");
  await run("OP_NETWORK_ADD", { name: "one", network: "10.1.0.0/24" });
  const { at } = await overJob(first);
  first.close();
  await run("OP_NETWORK_ADD", { name: "two", network: "10.2.0.0/24" });
  const again = await console.follow(secret, at);
  expect(await again.next()).toEqual({ id: at, event: { type: "begin" } });
  expect((await again.next())?.event).toMatchObject({ type: "job", job: { objects: [{ name: "two" }] } });
  expect((await until(again, "presence")).event).toEqual({ type: "presence", here: [] });
});

test("a job of another process is told", async () => {
  const { store } = await smallCluster();
  const console = await liveConsole(store);
  const followed = await console.follow(await signedInAs(store, "bo"));
  await until(followed, "begin");
  const child = startChild(await bundleChild("change-with-hooks"), store.file, "prod");
  expect((await overJob(followed)).job).toMatchObject({ opcode: "OP_NETWORK_ADD", objects: [{ name: "prod" }] });
  await finishChild(child);
});

describe("reads everything anew", () => {
  test.each([
    ["an id of another store", "0123456789abcdef-1"],
    ["no id of ours", "x"],
  ])("who comes with %s", async (_, after) => {
    const store = freshStore();
    const console = await liveConsole(store);
    const followed = await console.follow(await signedInAs(store, "bo"), after);
    expect((await followed.next())?.event).toEqual({ type: "reset" });
  });

  test("who knows more than this store does, as it is an older copy", async () => {
    const store = freshStore();
    const console = await liveConsole(store);
    const secret = await signedInAs(store, "bo");
    const first = await until(await console.follow(secret), "begin");
    const ahead = first.id?.replace(/\d+$/, "999999") ?? "";
    expect(await (await console.follow(secret, ahead)).next()).toEqual({ id: first.id, event: { type: "reset" } });
  });

  test.each([
    [501, "reset"],
    [500, "begin"],
  ])("who has missed too much: after %i events it is told %s", async (count, type) => {
    const store = freshStore();
    const console = await liveConsole(store);
    const secret = await signedInAs(store, "bo");
    const { id } = await until(await console.follow(secret), "begin");
    await store.write(
      (tx) => tx.$executeRaw`INSERT INTO "LiveEvent" ("at", "kind", "job") SELECT 1, 'job', "value" FROM (
        WITH RECURSIVE n("value") AS (VALUES (1) UNION ALL SELECT "value" + 1 FROM n LIMIT ${count}) SELECT "value" FROM n)`,
    );
    expect((await (await console.follow(secret, id)).next())?.event).toEqual({ type });
  });
});

test("what is much at once is not told, but read anew, by who goes on and by who comes again", async () => {
  const { store } = await smallCluster();
  const console = await liveConsole(store);
  const secret = await signedInAs(store, "bo");
  const followed = await console.follow(secret);
  const { id } = await until(followed, "begin");
  const job = {
    opcode: "OP_NETWORK_ADD",
    params: {},
    actor: "ana",
    door: "web",
    reason: "",
    status: "success",
    log: [],
  };
  const rest = { result: {}, changes: [], owner: "x", leaseUntil: 1, receivedAt: 1 };
  const many = Array.from({ length: 30 }, () => ({ ...job, ...rest, summary: "x".repeat(10_000) }));
  await store.write((tx) => tx.job.createMany({ data: many }));
  expect((await followed.next())?.event).toEqual({ type: "reset" });
  expect((await (await console.follow(secret, id)).next())?.event).toEqual({ type: "reset" });
});

test("who goes away before he is answered leaves no stream behind", async () => {
  const store = freshStore();
  const { feed } = await liveConsole(store);
  const answer = answerLive(
    () => store,
    feed,
    () => Date.now() / 1_000,
  );
  const asked = new AbortController();
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  fetch(`http://127.0.0.1:${port}/api/live`, { signal: asked.signal }).catch(() => {});
  const [request, response] = await once(server, "request");
  asked.abort();
  await once(response, "close");
  expect(await answer(request, response)).toBe(true);
  expect([...feed.streams()]).toEqual([]);
});

describe("a stream ends", () => {
  const admin = { account: { name: "root", role: "administrator" }, address: "", now: 1 } as const;

  /** Two people and a stream of each; what is done to bo ends his, and ana goes on. */
  async function whenDone(done: (store: ReturnType<typeof freshStore>, secret: string) => Promise<unknown>) {
    const store = freshStore();
    const console = await liveConsole(store);
    await signedInAs(store, "root", "administrator");
    const [bo, ana] = [await signedInAs(store, "bo"), await signedInAs(store, "ana")];
    const [his, hers] = [await console.follow(bo), await console.follow(ana)];
    await until(his, "begin");
    await until(hers, "begin");
    await done(store, bo);
    await his.over;
    expect((await hers.next())?.event).toEqual({ type: "accounts" });
    expect([...console.feed.streams()].map(({ reader }) => reader?.name)).toEqual(["ana"]);
    return his;
  }

  test("with the session, and is told nothing of what ended it", async () => {
    const his = await whenDone((store, secret) => signOut(store, { account: null, address: "", now: 1 }, secret));
    expect(await his.next()).toBeUndefined();
  });

  test("when its user gets another role", async () => {
    await whenDone((store) => setRole(store, admin, { name: "bo" }, "operator"));
  });

  test("when its user is removed", async () => {
    await whenDone((store) => removeUser(store, admin, { name: "bo" }));
  });

  test("when his password is changed by somebody else", async () => {
    await whenDone((store) => setPassword(store, admin, { name: "bo", password: "correct horse battery" }, null));
  });

  test("when the session expires, and not while it is used", async () => {
    const store = freshStore();
    const console = await liveConsole(store);
    const [bo, ana] = [await signedInAs(store, "bo"), await signedInAs(store, "ana")];
    const [his, hers] = [await console.follow(bo), await console.follow(ana)];
    await until(his, "begin");
    await until(hers, "begin");
    const later = Date.now() / 1_000 + idleSeconds;
    await store.write((tx) => tx.session.updateMany({ where: { userName: "ana" }, data: { seenAt: later } }));
    console.clock.ahead = idleSeconds + 60;
    await his.over;
    expect([...console.feed.streams()].map(({ reader }) => reader?.name)).toEqual(["ana"]);
  });

  test("at once when the server stops, also one that is not read", async () => {
    const store = freshStore();
    const console = await liveConsole(store);
    const followed = await console.follow(await signedInAs(store, "bo"));
    await until(followed, "begin");
    await console.stop();
    await followed.over;
    expect([...console.feed.streams()]).toEqual([]);
  });

  test("when the store is out of reach for long", async () => {
    const store = freshStore();
    let gone = false;
    const failing = { ...store, version: () => (gone ? Promise.reject(new StoreError("", "")) : store.version()) };
    const console = await liveConsole(failing, { pace: { patience: 50 } });
    const followed = await console.follow(await signedInAs(store, "bo"));
    await until(followed, "begin");
    gone = true;
    await followed.over;
  });

  test("when its client does not read, and those who read are told everything", async () => {
    const store = freshStore();
    const console = await liveConsole(store);
    const secret = await signedInAs(store, "bo");
    const [slow, quick] = [await console.follow(secret), await console.follow(secret)];
    await until(quick, "begin");
    await until(slow, "begin");
    slow.pause();
    const here = Array.from({ length: 5_000 }, (_, at) => ({ name: `user${at}`, network: "prod" }));
    for (let i = 0; i < 100 && [...console.feed.streams()].length > 1; i++) {
      console.feed.tellPresence(here);
      await until(quick, "presence");
      await nextTurn();
    }
    expect([...console.feed.streams()]).toHaveLength(1);
    console.feed.tellPresence([{ name: "ana", network: "prod" }]);
    expect((await quick.next())?.event).toEqual({ type: "presence", here: [{ name: "ana", network: "prod" }] });
  });
});

test("a session has eight streams, and one that was closed makes room", async () => {
  const store = freshStore();
  const console = await liveConsole(store);
  const [bo, ana] = [await signedInAs(store, "bo"), await signedInAs(store, "ana")];
  const eight = await Promise.all(Array.from({ length: 8 }, () => console.follow(bo)));
  expect(eight.map(({ status }) => status)).toEqual(Array(8).fill(200));
  const ninth = await console.follow(bo);
  await ninth.over;
  expect(ninth.status).toBe(429);
  expect(ninth.headers["retry-after"]).toBe("10");
  expect(JSON.parse(ninth.text()).message).toBe("8 streams of this session are open already. Close other tabs.");
  expect((await console.follow(ana)).status).toBe(200);
  eight[0]?.close();
  while ([...console.feed.streams()].length > 8) await nextTurn();
  expect((await console.follow(bo)).status).toBe(200);
});

describe("who reads without signing in", () => {
  test("is told what changes, and neither who did it nor who is here", async () => {
    const { store, run } = await smallCluster();
    const console = await liveConsole(store, { openReads: true });
    const [stranger, bo] = [await console.follow(null), await console.follow(await signedInAs(store, "bo"))];
    await until(stranger, "begin");
    await until(bo, "begin");
    await addUser(store, { account: { name: "root", role: "administrator" }, address: "", now: 1 }, user("eve"));
    console.presence.look("s", "ana", "prod");
    await until(bo, "presence");
    await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
    const { job } = await overJob(stranger);
    expect(job).toMatchObject({ opcode: "OP_NETWORK_ADD", actor: null });
    expect(stranger.said()).not.toMatch(/ana|eve|accounts|presence/);
  });

  test("has a number of streams for each address", async () => {
    const console = await liveConsole(freshStore(), {
      openReads: true,
      most: { ofSession: 8, ofStrangers: 2, ofAddress: 9, together: 9 },
    });
    expect((await console.follow(null)).status).toBe(200);
    expect((await console.follow(null)).status).toBe(200);
    const third = await console.follow(null);
    await third.over;
    expect(third.status).toBe(429);
    expect(third.text()).toContain("2 streams are open to this address already. Sign in, or close other tabs.");
  });

  test("is turned away where reading is not open to all", async () => {
    const console = await liveConsole(freshStore());
    expect((await console.follow(null)).status).toBe(401);
  });
});

test("there is an end to streams, so that there is room for requests", async () => {
  const store = freshStore();
  const console = await liveConsole(store, { most: { ofSession: 8, ofStrangers: 8, ofAddress: 8, together: 1 } });
  const secret = await signedInAs(store, "bo");
  expect((await console.follow(secret)).status).toBe(200);
  expect((await console.follow(secret)).status).toBe(503);
});

test("the streams of one address leave room for its requests, whoever reads them", async () => {
  const store = freshStore();
  const console = await liveConsole(store, { most: { ofSession: 8, ofStrangers: 8, ofAddress: 2, together: 9 } });
  expect((await console.follow(await signedInAs(store, "bo"))).status).toBe(200);
  expect((await console.follow(await signedInAs(store, "ana"))).status).toBe(200);
  const third = await console.follow(await signedInAs(store, "eve"));
  await third.over;
  expect(third.status).toBe(429);
});

test("nothing on the way keeps, changes or joins messages, and an idle stream is heard", async () => {
  const store = freshStore();
  const console = await liveConsole(store, { pace: { look: 5, beat: 5 } });
  const followed = await console.follow(await signedInAs(store, "bo"));
  expect(followed.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });
  expect(followed.headers).not.toHaveProperty("content-encoding");
  await until(followed, "begin");
  while (!/^:$/m.test(followed.text())) await nextTurn();
  expect(followed.text()).toContain("retry: 1000");
});

test("it is read with GET, from its own pages", async () => {
  const store = freshStore();
  const console = await liveConsole(store);
  const cookie = `ganeti_networks_session=${await signedInAs(store, "bo")}`;
  const ask = (init: RequestInit) =>
    fetch(`${console.address}/api/live`, { ...init, headers: { cookie, ...(init.headers as object) } });
  expect((await ask({ method: "POST" })).status).toBe(405);
  expect((await ask({ method: "HEAD" })).status).toBe(405);
  expect((await ask({ headers: { origin: "http://evil.example" } })).status).toBe(403);
});

test("after a restart of the server a reader goes on where it was", async () => {
  const { store, run } = await smallCluster();
  const before = await liveConsole(store);
  const secret = await signedInAs(store, "bo");
  const followed = await before.follow(secret);
  const { id } = await until(followed, "begin");
  await before.stop();
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  const opened = openStore(`file:${store.file}`);
  onTestFinished(() => opened.close());
  const again = await (await liveConsole(opened)).follow(secret, id);
  expect((await again.next())?.event).toEqual({ type: "begin" });
  expect((await overJob(again)).job).toMatchObject({ opcode: "OP_NETWORK_ADD" });
});

test("nobody looks at the store while no stream is open", async () => {
  const store = freshStore();
  let looks = 0;
  const version = () => {
    looks += 1;
    return store.version();
  };
  const counting = { ...store, version };
  const console = await liveConsole(counting, { pace: { look: 1 } });
  const followed = await console.follow(await signedInAs(store, "bo"));
  await until(followed, "begin");
  expect(looks).toBeGreaterThan(0);
  followed.close();
  while ([...console.feed.streams()].length > 0) await nextTurn();
  // A look that has begun ends.
  await store.version();
  await nextTurn();
  const before = looks;
  for (let i = 0; i < 50; i++) await store.version();
  expect(looks - before).toBeLessThanOrEqual(1);
});

function user(name: string) {
  return { name, role: "viewer", password: "correct horse battery" } as const;
}
