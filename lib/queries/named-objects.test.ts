import { beforeEach, expect, test } from "vitest";
import type { Store, Tx } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { groupPage } from "./groups";
import { instancePage } from "./instances";
import { networkPage } from "./network-page";
import { nodePage } from "./nodes";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
const pool = {
  network: "10.1.0.0/24",
  first: 0n,
  prefixLength: 24,
  instanceCount: 0,
  externalCount: 0,
  freeCount: 256,
};
const bits = { reservations: new Uint8Array(32), extReservations: new Uint8Array(32) };
let store: Store;

// A file may bring an object whose name is the UUID of another one.
beforeEach(async () => {
  store = freshStore();
  await store.write(async (tx) => {
    for (const [uuid, name] of [
      ["one", "two"],
      ["two", "three"],
    ] as const) {
      const own = { uuid, name, ...kept };
      await tx.nodeGroup.create({ data: own });
      await tx.node.create({ data: { ...own, groupUuid: uuid, primaryIp: "198.51.100.1" } });
      await tx.instance.create({ data: { ...own, primaryUuid: uuid } });
      await tx.network.create({ data: { ...own, ...pool, ...bits } });
    }
  });
});

const pages: [kind: string, uuidOf: (tx: Tx, name: string) => Promise<string | undefined>][] = [
  ["network", async (tx, name) => (await networkPage(tx, name))?.facts.uuid],
  ["group", async (tx, name) => (await groupPage(tx, name))?.uuid],
  ["node", async (tx, name) => (await nodePage(tx, name))?.uuid],
  ["instance", async (tx, name) => (await instancePage(tx, name))?.uuid],
];

test.each(pages)("a %s is found by its UUID before one is found by that name", async (_, uuidOf) => {
  const found = await Promise.all(["one", "two", "three", "four"].map((name) => uuidOf(store.reader, name)));
  expect(found).toEqual(["one", "two", "two", undefined]);
});
