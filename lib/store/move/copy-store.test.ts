import { expect, it } from "vitest";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { loadState } from "@/lib/store/cluster-state";
import { freshStore } from "@/testing/fresh-store";
import { smallCluster } from "@/testing/small-cluster";
import { writeLink } from "@/testing/stand-in/link-row";
import { Prisma } from "../generated/client";
import { copyStore, UnequalCopy, whatIsThere } from "./copy-store";
import { tableKeys } from "./tables";

/** A store with something in most of its tables, of which the first jobs were tidied away. */
async function usedStore() {
  const cluster = await smallCluster();
  const { run, store } = cluster;
  await run("OP_NETWORK_ADD", { name: "prod", network: "198.51.100.0/24", gateway: "198.51.100.1" });
  await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
  await run("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics: [{ ip: "pool", network: "prod" }] });
  await run("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["198.51.100.9-198.51.100.12"] });
  await run("OP_NETWORK_ADD", { name: "gone", network: "203.0.113.0/28" });
  await run("OP_NETWORK_REMOVE", { network: "gone" });
  await store.write((tx) =>
    tx.user.create({ data: { name: "ben", role: "viewer", password: "a hash", revision: 0, createdAt: 1 } }),
  );
  await writeLink(store, { problem: { kind: "silent", message: "no\u0000answer" } });
  return cluster;
}

it("copies every table, so that both say the same", async () => {
  const { store } = await usedStore();
  const to = freshStore();
  const copied: Record<string, number> = {};
  await copyStore(store, to, ({ table, rows }) => {
    copied[table] = rows;
  });
  expect(Object.keys(copied)).toEqual(Object.keys(tableKeys));
  expect(copied).toMatchObject({ Job: expect.any(Number), ClusterLink: 1, Network: 1 });
  expect(sorted(await to.snapshot(loadState))).toEqual(sorted(await store.snapshot(loadState)));
  expect(await to.reader.liveSequence.findMany()).toEqual(await store.reader.liveSequence.findMany());
  expect(await to.reader.liveEvent.findMany()).toEqual(await store.reader.liveEvent.findMany());
});

it("gives no number again that a job had which was tidied away", async () => {
  const { store } = await usedStore();
  const { id: last } = await store.reader.job.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } });
  await store.write((tx) => tx.job.deleteMany({ where: { id: last } }));
  const to = freshStore();
  await copyStore(store, to, () => {});
  const { id: _, ...plain } = await to.reader.job.findFirstOrThrow({ where: { refusal: { equals: Prisma.DbNull } } });
  const data = { ...plain, turn: null, said: Prisma.DbNull, refusal: Prisma.DbNull } as Prisma.JobCreateInput;
  expect(await to.write((tx) => tx.job.create({ data, select: { id: true } }))).toEqual({ id: last + 1 });
});

it("says what is in a store that was used", async () => {
  expect(await whatIsThere(freshStore())).toBeNull();
  expect(await whatIsThere((await usedStore()).store)).toBe("a cluster");
});

it("keeps nothing of a copy that is not the same", async () => {
  const { store } = await usedStore();
  const to = freshStore();
  await to.write(
    (tx) => tx.$executeRaw`
    CREATE TRIGGER "other" AFTER INSERT ON "Network" BEGIN UPDATE "Network" SET "name" = "name" || '2'; END`,
  );
  await expect(copyStore(store, to, () => {})).rejects.toThrow(UnequalCopy);
  expect(await whatIsThere(to)).toBeNull();
});

/** The order in which a table gives its rows is nobody's. */
function sorted({ cluster, ...kinds }: ClusterState) {
  const lists = Object.entries(kinds).map(([kind, rows]) => [
    kind,
    rows.map((row) => JSON.stringify(row, plain)).sort(),
  ]);
  return { cluster, ...Object.fromEntries(lists) };
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}
