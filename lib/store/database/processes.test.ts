import { once } from "node:events";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { addCounter, addOne, countOf } from "@/testing/counter-row";
import { freshStore } from "@/testing/fresh-store";
import { openStore, type Store } from "../store";

test("two processes with 50 read-modify-writes each lose none", async () => {
  const store = freshStore();
  await addCounter(store);
  const program = await bundleChild("increment");
  await Promise.all([1, 2].map(() => finishChild(startChild(program, store.file))));
  expect(await countOf(store)).toBe(100);
});

test("a process killed inside a transaction leaves nothing of it and no lock", async () => {
  const store = freshStore();
  await addCounter(store);
  const child = startChild(await bundleChild("write-half"), store.file);
  await once(child, "message");
  child.kill("SIGKILL");
  await once(child, "exit");
  await addOne(store);
  expect(await store.reader.nodeGroup.findMany({ select: { uuid: true } })).toEqual([{ uuid: "counter" }]);
  expect(integrity(store)).toBe("ok");
});

test("a process killed while writing loses no acknowledged write and leaves no half transaction", async () => {
  const program = await bundleChild("write-forever");
  for (const enough of [1, 10, 40]) {
    const { file, close } = freshStore();
    await close();
    const acknowledged = await killAfter(enough, program, file);
    const store = openStore(`file:${file}`);
    const groups = (await store.reader.nodeGroup.findMany({ select: { uuid: true } })).map(({ uuid }) => uuid);
    const nodes = (await store.reader.node.findMany({ select: { uuid: true } })).map(({ uuid }) => uuid);
    expect(acknowledged.filter((name) => !groups.includes(name))).toEqual([]);
    expect(nodes.sort()).toEqual(groups.sort());
    expect(integrity(store)).toBe("ok");
    await addCounter(store);
    await store.close();
  }
});

/** Kills the program with its `enough`th acknowledged write and gives all that it acknowledged. */
async function killAfter(enough: number, program: string, file: string): Promise<string[]> {
  const child = startChild(program, file);
  const acknowledged: string[] = [];
  child.on("message", (name) => {
    acknowledged.push(String(name));
    if (acknowledged.length === enough) child.kill("SIGKILL");
  });
  await once(child, "exit");
  return acknowledged;
}

function integrity({ file }: Store): unknown {
  const database = new Database(file, { readonly: true });
  try {
    return database.pragma("integrity_check", { simple: true });
  } finally {
    database.close();
  }
}
