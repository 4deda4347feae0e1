import { expect, test, vi } from "vitest";
import { freshStore } from "@/testing/fresh-store";
import { openStore, type Tx } from "../store";

function counting() {
  return vi.fn((tx: Tx) => tx.job.count());
}

async function addJob(tx: Tx): Promise<void> {
  const texts = { opcode: "OP_NETWORK_ADD", summary: "", actor: "", door: "cli", reason: "", status: "success" };
  const data = { ...texts, params: {}, log: [], result: {}, changes: [], owner: "", leaseUntil: 0, receivedAt: 0 };
  await tx.job.create({ data });
}

test("a query is asked once, also when several ask at the same time", async () => {
  const store = freshStore();
  const query = counting();
  await Promise.all([store.remembered(query), store.remembered(query), store.remembered(query)]);
  expect(await store.remembered(query)).toBe(0);
  expect(query).toHaveBeenCalledTimes(1);
});

test("it is asked again after a write, at once", async () => {
  const store = freshStore();
  const query = counting();
  for (let jobs = 0; jobs < 5; jobs++) {
    expect(await store.remembered(query)).toBe(jobs);
    await store.write(addJob);
  }
  expect(query).toHaveBeenCalledTimes(5);
});

test("it is asked again after another program has written", async () => {
  const store = freshStore();
  const other = openStore(`file:${store.file}`);
  const query = counting();
  expect(await store.remembered(query)).toBe(0);
  await other.write(addJob);
  await other.close();
  expect(await store.remembered(query)).toBe(1);
});

test("a write that was undone changes nothing, and each query has its own answer", async () => {
  const store = freshStore();
  const query = counting();
  expect(await store.remembered(query)).toBe(0);
  const undone = store.write(async (tx) => {
    await addJob(tx);
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await store.remembered(query)).toBe(0);
  expect(await store.remembered(async (tx) => (await tx.cluster.count()) + 7)).toBe(7);
});

test("a failure is not remembered", async () => {
  const store = freshStore();
  const query = counting();
  query.mockRejectedValueOnce(new Error("once"));
  await expect(store.remembered(query)).rejects.toThrow("once");
  expect(await store.remembered(query)).toBe(0);
});
