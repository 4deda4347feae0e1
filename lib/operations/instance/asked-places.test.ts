import { beforeEach, describe, expect, it } from "vitest";
import type { Placement } from "@/lib/domain/allocator/placement";
import { newIdsFrom } from "@/lib/domain/model/new-ids";
import { smallCluster } from "@/testing/small-cluster";
import { type AskedPlaces, askedPlaces } from "./asked-places";

let cluster: Awaited<ReturnType<typeof smallCluster>>;

beforeEach(async () => {
  cluster = await smallCluster();
  const { run } = cluster;
  await run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/30" });
  await run("OP_NETWORK_ADD", { name: "dmz", network: "192.0.2.0/28" });
  const wiring = { mode: "bridged", link: "br100" } as const;
  await run("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...wiring });
  await run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...wiring });
  await run("OP_NETWORK_CONNECT", { network: "dmz", group: "gpu", mode: "bridged", link: "br200" });
});

async function places(asked: AskedPlaces): Promise<Placement> {
  const newIds = newIdsFrom(cluster.context.newUuid, 1_000);
  const found = await cluster.store.snapshot((tx) => askedPlaces(tx, asked, newIds));
  if (!found.ok) throw new Error(found.refusal.message);
  return found.value;
}

async function reasons(asked: AskedPlaces): Promise<Record<string, string>> {
  return Object.fromEntries((await places(asked)).groups.map(({ name, reasons: why }) => [name, why.join(" ")]));
}

const extraOf = (row: "node" | "nodeGroup", name: string, extra: object) =>
  cluster.store.write((tx) =>
    row === "node"
      ? tx.node.update({ where: { name }, data: { extra } })
      : tx.nodeGroup.update({ where: { name }, data: { extra } }),
  );

describe("a new instance", () => {
  it("can be where all its networks are", async () => {
    expect(await reasons({ nics: [{ network: "prod" }, { network: "dmz", ip: "pool" }] })).toEqual({
      default: "Not connected to dmz.",
      gpu: "",
      edge: "Not connected to prod and dmz.",
    });
    expect((await places({ nics: [{ network: "dmz" }] })).choice).toMatchObject({
      group: { name: "gpu" },
      nodes: [{ name: "node3" }],
    });
  });

  it("can be anywhere without NICs, on the node with the fewest instances", async () => {
    await cluster.instance("web1", "node1");
    expect(await reasons({ nics: [] })).toEqual({ default: "", gpu: "", edge: "" });
    expect((await places({ nics: [], mirrored: true })).choice?.nodes.map(({ name }) => name)).toEqual([
      "node2",
      "node1",
    ]);
  });

  it("cannot be where the pool is full", async () => {
    await cluster.instance("web1", "node1", { network: "prod", ip: "10.1.0.1" }, { network: "prod", ip: "10.1.0.2" });
    expect(await reasons({ nics: [{ network: "prod", ip: "pool" }] })).toMatchObject({
      default: "prod has no free address.",
      gpu: "prod has no free address.",
    });
    expect(await reasons({ nics: [{ network: "prod" }] })).toMatchObject({ default: "", gpu: "" });
  });

  it("cannot be where an address of its own lies in a network of the group, unless force lets it join", async () => {
    const nics = [{ ip: "192.0.2.5" }];
    const all = await reasons({ nics });
    expect(all).toMatchObject({ default: "", edge: "" });
    expect(all.gpu).toMatch(/^192\.0\.2\.5 lies in dmz, which gpu is connected to/);
    expect(await reasons({ nics, force: true })).toMatchObject({ gpu: "" });
  });

  it("cannot be on nodes that are offline or drained, nor in a group that is unallocable", async () => {
    await extraOf("node", "node1", { offline: true });
    await extraOf("node", "node2", { drained: true });
    await extraOf("nodeGroup", "gpu", { alloc_policy: "unallocable" });
    await extraOf("nodeGroup", "edge", { alloc_policy: "last_resort" });
    expect(await reasons({ nics: [] })).toEqual({
      default: "None of its nodes can take it: node1 is offline and node2 is drained.",
      gpu: "Its allocation policy is unallocable.",
      edge: "",
    });
    expect((await places({ nics: [] })).choice?.nodes[0]?.name).toBe("node5");
  });

  it("with a NIC that cannot be is refused with its reason", async () => {
    const newIds = newIdsFrom(cluster.context.newUuid, 1_000);
    const ask = (asked: unknown) => cluster.store.snapshot((tx) => askedPlaces(tx, asked, newIds));
    expect(await ask({ nics: [{ network: "nosuch" }] })).toMatchObject({
      ok: false,
      refusal: { code: "unknown_entity" },
    });
    for (const asked of [
      null,
      [],
      { nics: "x" },
      { instance: 5 },
      { instance: "a", nics: [] },
      { nics: [{ ip: "x" }] },
    ])
      expect(await ask(asked), JSON.stringify(asked)).toMatchObject({
        ok: false,
        refusal: { message: expect.any(String) },
      });
  });
});

describe("an instance that is there", () => {
  it("can go where its networks are, to nodes that it does not have", async () => {
    await cluster.instance("web1", "node3", { network: "dmz", ip: "192.0.2.5" });
    const found = await places({ instance: "web1" });
    expect(Object.fromEntries(found.groups.map(({ name, reasons: why }) => [name, why.join(" ")]))).toEqual({
      default: "Not connected to dmz.",
      gpu: "",
      edge: "Not connected to dmz.",
    });
    expect(found.choice?.nodes.map(({ name }) => name)).toEqual(["node4"]);
  });

  it("with a secondary node needs two others, and its NICs without a network count where they come", async () => {
    await cluster.instance("web1", "node1:node2", { ip: "192.0.2.7" });
    const all = await reasons({ instance: "web1" });
    expect(all.default).toMatch(/^None of its nodes can take it: node\d has it already and node\d has it already\.$/);
    expect(all.gpu).toMatch(/^192\.0\.2\.7 lies in dmz/);
    expect(all.edge).toBe("It needs 2 nodes, and only node5 can take it.");
  });
});
