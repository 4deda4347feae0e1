import { beforeEach, expect, test } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import type { Store, Tx } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { instanceFilter, instanceList } from "./instance-list";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
let store: Store;

beforeEach(async () => {
  store = freshStore();
  await store.write(async (tx) => {
    for (const group of ["default", "gpu"]) {
      await tx.nodeGroup.create({ data: { uuid: group, name: group, ...kept } });
      const node = { uuid: `node-${group}`, name: `node-${group}`, groupUuid: group, primaryIp: "198.51.100.1" };
      await tx.node.create({ data: { ...node, ...kept } });
    }
    await add(tx, "web10", "default", "10.1.0.2");
    await add(tx, "web2", "gpu", "10.1.0.10", "default");
    await add(tx, "db1", "gpu", null);
  });
});

async function add(tx: Tx, name: string, primary: string, ip: string | null, secondary?: string): Promise<void> {
  const nodes = { primaryUuid: `node-${primary}`, secondaryUuid: secondary ? `node-${secondary}` : null };
  await tx.instance.create({ data: { uuid: name, name, ...nodes, ...kept } });
  const nic = { uuid: `${name}-0`, instanceUuid: name, position: 0, mac: `aa:00:00:00:00:0${name.length}`, extra: {} };
  await tx.nic.create({ data: { ...nic, ip, ip4: ip === null ? null : BigInt(ip4Number(ip)) } });
}

async function names(query: Record<string, string> = {}): Promise<string[]> {
  const { rows } = await store.snapshot((tx) => instanceList(tx, instanceFilter(query)));
  return rows.map(({ name }) => name);
}

test("names are ordered naturally, and backwards", async () => {
  expect(await names()).toEqual(["db1", "web2", "web10"]);
  expect(await names({ descending: "true" })).toEqual(["web10", "web2", "db1"]);
});

test("addresses are ordered as numbers, instances without one last", async () => {
  expect(await names({ sort: "address" })).toEqual(["web10", "web2", "db1"]);
});

test("a group is that of the primary node, a node is either", async () => {
  expect(await names({ group: "default" })).toEqual(["web10"]);
  expect(await names({ node: "node-default" })).toEqual(["web2", "web10"]);
});

test("a text is found in names, nodes, addresses and MAC addresses", async () => {
  expect(await names({ text: "web" })).toEqual(["web2", "web10"]);
  expect(await names({ text: "node-gpu" })).toEqual(["db1", "web2"]);
  expect(await names({ text: "10.1.0.1" })).toEqual(["web2"]);
  expect(await names({ text: "00:03" })).toEqual(["db1"]);
});

test("a page that does not exist is the nearest one, and what makes no sense is left out", async () => {
  const list = await store.snapshot((tx) => instanceList(tx, instanceFilter({ page: "9", sort: "colour" })));
  expect(list).toMatchObject({ page: 1, pages: 1, total: 3 });
});
