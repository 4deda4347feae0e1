import { beforeEach, describe, expect, it } from "vitest";
import { ip4Number, parseCidr4, parseIp4 } from "@/lib/domain/address/ip";
import { type Change, inverse } from "@/lib/domain/model/change";
import type { NetworkFacts, Source } from "@/lib/domain/model/network";
import { getBit } from "@/lib/domain/pool/address-pool";
import { freshStore } from "@/testing/fresh-store";
import { applyChanges } from "./apply-changes";
import { findNetwork } from "./networks";
import type { Store } from "./store";

const network = { uuid: "7f0d3c1e-0000-4000-8000-000000000001", name: "prod" };
const group = { uuid: "7f0d3c1e-0000-4000-8000-000000000002", name: "gpu" };

function value<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error("the example is wrong");
  return result.value;
}

const facts: NetworkFacts = {
  ...network,
  network: value(parseCidr4("10.1.0.0/24")),
  gateway: value(parseIp4("10.1.0.1")),
  network6: null,
  gateway6: null,
  macPrefix: null,
  wantsClusterAddresses: true,
  tags: ["web"],
};

function external(action: "reserve" | "release", first: string, last: string, source: Source = "manual"): Change {
  const row = { first: ip4Number(first), last: ip4Number(last), source, reason: "printers", job: 7, at: 5 };
  return { type: "external", network, action, row };
}

let store: Store;
const apply = (changes: Change[]) => store.write((tx) => applyChanges(tx, changes, { now: 100, job: 7 }));
const prod = async () => {
  const found = await findNetwork(store.reader, "prod");
  if (!found) throw new Error("prod is gone");
  return found;
};

beforeEach(async () => {
  store = freshStore();
  await apply([{ type: "network", before: null, after: facts }]);
});

describe("applying changes", () => {
  it("adds a network with an empty pool, serial number 1 and the time of the change", async () => {
    expect(await prod()).toMatchObject({ ...facts, serialNo: 1, ctime: 100, mtime: 100, externals: [] });
    const row = await store.reader.network.findUniqueOrThrow({ where: { uuid: network.uuid } });
    expect(row).toMatchObject({ instanceCount: 0, externalCount: 0, freeCount: 256, prefixLength: 24 });
  });

  it("makes the external field the union of its rows", async () => {
    await apply([external("reserve", "10.1.0.8", "10.1.0.15"), external("reserve", "10.1.0.12", "10.1.0.12", "node")]);
    await apply([external("release", "10.1.0.10", "10.1.0.13")]);
    const { extReservations, externals } = await prod();
    const set = [8, 9, 10, 11, 12, 13, 14, 15, 16].filter((index) => getBit(extReservations, index));
    expect(set).toEqual([8, 9, 12, 14, 15]);
    expect(externals.map(({ first, last, source }) => [first & 255, last & 255, source])).toEqual([
      [8, 9, "manual"],
      [12, 12, "node"],
      [14, 15, "manual"],
    ]);
    expect(externals[0]).toMatchObject({ reason: "printers", job: 7, at: 5 });
  });

  it("writes the counts with the bits", async () => {
    const [first, last] = [ip4Number("10.1.0.4"), ip4Number("10.1.0.9")];
    await apply([
      external("reserve", "10.1.0.8", "10.1.0.15"),
      { type: "internal", network, action: "hold", first, last },
    ]);
    const row = await store.reader.network.findUniqueOrThrow({ where: { uuid: network.uuid } });
    expect(row).toMatchObject({ instanceCount: 6, externalCount: 8, freeCount: 244 });
  });

  it("is taken back by the inverse of each change in reverse order", async () => {
    const kept = { serialNo: 1, ctime: 0, mtime: 0, tags: [], extra: {} };
    await store.write((tx) => tx.nodeGroup.create({ data: { ...group, ...kept } }));
    await apply([external("reserve", "10.1.0.8", "10.1.0.15")]);
    const before = await prod();
    const changes: Change[] = [
      { type: "network", before: facts, after: { ...facts, name: "production", gateway: null, tags: [] } },
      external("release", "10.1.0.8", "10.1.0.15"),
      { type: "internal", network, action: "hold", first: ip4Number("10.1.0.3"), last: ip4Number("10.1.0.5") },
      { type: "connection", network, group, before: null, after: { mode: "bridged", link: "br0", vlan: "7" } },
    ];
    await apply(changes);
    expect(await findNetwork(store.reader, "prod")).toBeNull();
    await apply(changes.map(inverse).reverse());
    expect(await prod()).toEqual(before);
    expect(await store.reader.connection.count()).toBe(0);
  });

  it("removes a network with its reservations", async () => {
    await apply([external("reserve", "10.1.0.8", "10.1.0.15")]);
    await apply([{ type: "network", before: facts, after: null }]);
    expect(await store.reader.network.count()).toBe(0);
    expect(await store.reader.reservation.count()).toBe(0);
  });

  it("raises the serial number of what it touches", async () => {
    await apply([{ type: "touch", kind: "network", object: network }]);
    expect(await prod()).toMatchObject({ serialNo: 2, mtime: 100 });
  });

  it("writes a group, its node and the cluster, and takes them back", async () => {
    const of = { tags: ["rack1"], extra: { alloc_policy: "preferred" } };
    const node = { uuid: "node1", name: "node1", group, primaryIp: "192.0.2.1", secondaryIp: null, ...of };
    const nicparams = { mode: "bridged", link: "br0", vlan: "" };
    const cluster = { uuid: "c", name: "cluster.example.com", masterIp: null, macPrefix: "aa:00:00", nicparams };
    const changes: Change[] = [
      { type: "group", before: null, after: { ...group, ...of } },
      { type: "node", before: null, after: node },
      { type: "cluster", before: null, after: { ...cluster, masterNode: group } },
      { type: "node", before: node, after: { ...node, primaryIp: "192.0.2.2", secondaryIp: "192.0.2.3" } },
      { type: "cluster", before: { ...cluster, masterNode: group }, after: { ...cluster, masterNode: node } },
    ];
    await apply(changes);
    expect(await store.reader.nodeGroup.findFirst()).toMatchObject({ ...group, ...of, serialNo: 1, ctime: 100 });
    const written = { groupUuid: group.uuid, primaryIp: "192.0.2.2", secondaryIp: "192.0.2.3" };
    expect(await store.reader.node.findFirst()).toMatchObject({ name: "node1", ...written, ...of, serialNo: 1 });
    expect(await store.reader.cluster.findFirst()).toMatchObject({ masterNode: "node1", nicLink: "br0" });
    await apply(changes.map(inverse).reverse());
    expect(await store.reader.nodeGroup.count()).toBe(0);
    expect(await store.reader.node.count()).toBe(0);
    expect(await store.reader.cluster.count()).toBe(0);
  });
});
