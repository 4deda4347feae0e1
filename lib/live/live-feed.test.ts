import { expect, test } from "vitest";
import type { Followed } from "@/testing/live/followed-stream";
import { liveConsole, signedInAs } from "@/testing/live/live-console";
import { smallCluster } from "@/testing/small-cluster";

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

test("whoever comes again goes on where he was, and is told nothing twice", async () => {
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
});
