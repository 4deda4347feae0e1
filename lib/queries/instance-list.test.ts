import { beforeEach, expect, test } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import type { Store, Tx } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { instanceFilter, instanceList, matchingInstances } from "./instance-list";

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
  expect(await names({ text: "10.1.0." })).toEqual(["web2", "web10"]);
  expect(await names({ text: "00:03" })).toEqual(["db1"]);
});

test("a text is found in tags, NIC names, links, VLANs, networks and groups, and as it was pasted", async () => {
  await store.write(async (tx) => {
    const pool = { instanceCount: 0, externalCount: 0, freeCount: 256, prefixLength: 24, first: 0n };
    const bits = { reservations: new Uint8Array(32), extReservations: new Uint8Array(32) };
    await tx.network.create({
      data: { uuid: "prod", name: "prod", network: "10.1.0.0/24", ...pool, ...bits, ...kept },
    });
    const wired = { networkUuid: "prod", mode: "bridged", link: "br100", vlan: ".7" };
    await tx.nic.update({ where: { uuid: "web2-0" }, data: { ...wired, name: "lan" } });
    await tx.instance.update({ where: { uuid: "db1" }, data: { tags: ["backup"] } });
  });
  for (const text of ["lan", "br100", "vlan7", "PROD", "10.1.0.10/32,", '"10.1.0.10"', "AA-00-00-00-00-04"])
    expect([text, await names({ text })]).toEqual([text, ["web2"]]);
  expect(await names({ text: "backup" })).toEqual(["db1"]);
  expect(await names({ text: "gpu" })).toEqual(["db1", "web2"]);
  expect(await names({ text: "10.1.0.1" })).toEqual([]);
});

test("several values find the instances that have one of them", async () => {
  expect(await names({ text: "10.1.0.2, 10.1.0.10\n10.1.0.99" })).toEqual(["web2", "web10"]);
  expect(await names({ text: " , " })).toEqual(["db1", "web2", "web10"]);
});

test("text, group, node and network narrow the list together", async () => {
  expect(await names({ text: "web", group: "gpu" })).toEqual(["web2"]);
  expect(await names({ text: "web", node: "node-gpu" })).toEqual(["web2"]);
  expect(await names({ text: "web", network: "none" })).toEqual([]);
});

test("all that match are given for a file, in the order of the list, more than fit on a page", async () => {
  await store.write(async (tx) => {
    for (let at = 0; at < 150; at++) await add(tx, `vm${at}`, "gpu", null);
  });
  const filter = instanceFilter({ text: "vm", descending: "true", page: "2" });
  const rows = await store.snapshot((tx) => matchingInstances(tx, filter));
  expect([rows.length, rows[0]?.name, rows.at(-1)?.name]).toEqual([150, "vm149", "vm0"]);
});

test("a page that does not exist is the nearest one, and what makes no sense is left out", async () => {
  const list = await store.snapshot((tx) => instanceList(tx, instanceFilter({ page: "9", sort: "colour" })));
  expect(list).toMatchObject({ page: 1, pages: 1, total: 3 });
});
