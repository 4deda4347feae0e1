import { beforeEach, describe, expect, it } from "vitest";
import { cidr4Range, ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { getBit } from "@/lib/domain/pool/address-pool";
import { smallCluster } from "@/testing/small-cluster";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

let cluster: Cluster;

/** "12 node node2, primary and secondary address" for each row of the network that is no edge. */
async function rows(name = "nodes"): Promise<string[]> {
  const { externals } = await cluster.network(name);
  return externals
    .filter(({ source }) => source !== "edge")
    .map(({ first, source, reason }) => `${first & 255} ${source} ${reason}`.trim());
}

async function isExternal(ip: string): Promise<boolean> {
  const { network, extReservations } = await cluster.network("nodes");
  return getBit(extReservations, ip4Number(ip) - cidr4Range(network).first);
}

beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24" });
  await cluster.run("OP_NETWORK_ADD", { name: "loose", network: "198.51.100.0/24", conflictsCheck: false });
  await cluster.run("OP_NETWORK_CONNECT", { network: "nodes", group: "gpu", mode: "bridged", link: "br0" });
});

describe("cluster addresses are maintained", () => {
  it("reserves the addresses of a new node in every network that wants them, and says so", async () => {
    const input = { name: "node6", group: "gpu", primaryIp: "198.51.100.16", secondaryIp: "203.0.113.16" };
    const outcome = await cluster.run("OP_NODE_ADD", input);
    expect(outcome).toMatchObject({ ok: true, plan: { summary: "Add the node node6 to gpu" } });
    const outcomes = outcome.ok ? outcome.plan.outcomes : [];
    expect(
      outcomes.map(({ network, first, outcome: what, detail }) => [network.name, ip4Text(first), what, detail]),
    ).toEqual([["nodes", "198.51.100.16", "reserved", "node6, primary address"]]);
    expect(await rows()).toContain("16 node node6, primary address");
    expect(await rows("loose")).toEqual([]);
    const node = await cluster.store.reader.node.findUniqueOrThrow({ where: { name: "node6" } });
    expect(node).toMatchObject({ groupUuid: "group-gpu", primaryIp: "198.51.100.16", secondaryIp: "203.0.113.16" });
  });

  it("a node without a secondary address has one address for both, reserved once", async () => {
    await cluster.run("OP_NODE_ADD", { name: "node6", group: "gpu", primaryIp: "198.51.100.16" });
    expect(await rows()).toContain("16 node node6, primary and secondary address");
  });

  it("follows a node to its new address; both follow where one was both", async () => {
    const outcome = await cluster.run("OP_NODE_SET_PARAMS", { node: "node5", primaryIp: "198.51.100.50" });
    expect(outcome.ok && outcome.plan.outcomes.map((one) => [one.first & 255, one.outcome, one.detail])).toEqual([
      [15, "released", "no longer node5, primary and secondary address"],
      [50, "reserved", "node5, primary and secondary address"],
    ]);
    expect(await rows()).toContain("50 node node5, primary and secondary address");
    expect(await isExternal("198.51.100.15")).toBe(false);
  });

  it("changes the reason alone where an address stays a node's", async () => {
    const outcome = await cluster.run("OP_NODE_SET_PARAMS", { node: "node5", secondaryIp: "198.51.100.50" });
    expect(outcome.ok && outcome.plan.outcomes.map((one) => [one.first & 255, one.outcome])).toEqual([
      [50, "reserved"],
    ]);
    expect(await rows()).toEqual(
      expect.arrayContaining(["15 node node5, primary address", "50 node node5, secondary address"]),
    );
  });

  it("releases the addresses of a node that goes, unless an administrator holds them too", async () => {
    await cluster.run("OP_NETWORK_SET_PARAMS", { network: "nodes", addReserved: ["198.51.100.15"] });
    const outcome = await cluster.run("OP_NODE_REMOVE", { node: "node5" });
    expect(outcome.ok && outcome.plan.outcomes).toMatchObject([{ outcome: "kept", detail: "because" }]);
    expect(await rows()).toContain("15 manual because");
    expect(await isExternal("198.51.100.15")).toBe(true);
    await cluster.run("OP_NODE_REMOVE", { node: "node4" });
    expect(await isExternal("198.51.100.14")).toBe(false);
  });

  it("moves the master address, also by a new name of the cluster", async () => {
    await cluster.run("OP_CLUSTER_SET_PARAMS", { masterIp: "198.51.100.77" });
    expect(await rows()).toContain("77 master master address of the cluster");
    expect(await isExternal("198.51.100.10")).toBe(false);
    await cluster.run("OP_CLUSTER_RENAME", { newName: "c2.example.com", masterIp: "198.51.100.78" });
    expect(await rows()).not.toContain("77 master master address of the cluster");
    const row = await cluster.store.reader.cluster.findFirstOrThrow();
    expect(row).toMatchObject({ name: "c2.example.com", masterIp: "198.51.100.78" });
  });

  it("refuses an address that a NIC of such a network holds, and names the NIC", async () => {
    await cluster.instance("web1", "node3", { ip: "198.51.100.16", network: "nodes" });
    const no = {
      ok: false,
      refusal: { code: "resource_not_unique", message: "198.51.100.16 is held by web1 nic/0 198.51.100.16." },
    };
    const conflicts = [{ instance: { name: "web1" }, force: "blocks" }];
    const added = await cluster.run("OP_NODE_ADD", { name: "node6", group: "gpu", primaryIp: "198.51.100.16" });
    expect(added).toMatchObject({ ...no, refusal: { ...no.refusal, field: "primaryIp", conflicts } });
    expect(await cluster.run("OP_NODE_SET_PARAMS", { node: "node1", secondaryIp: "198.51.100.16" })).toMatchObject(no);
    const master = await cluster.run("OP_CLUSTER_SET_PARAMS", { masterIp: "198.51.100.16" });
    expect(master).toMatchObject({ ...no, refusal: { ...no.refusal, field: "masterIp" } });
    expect(await rows()).not.toContain("16 node node6, primary and secondary address");
  });

  it("says which NICs outside these networks carry the new address", async () => {
    await cluster.instance("web1", "node1", { ip: "198.51.100.16" });
    const outcome = await cluster.run("OP_NODE_ADD", { name: "node6", group: "gpu", primaryIp: "198.51.100.16" });
    expect(outcome.ok && outcome.plan.warnings).toEqual(["198.51.100.16 is also used by web1 nic/0 198.51.100.16."]);
  });

  it("refuses an address of another node or of the master", async () => {
    const code = { ok: false, refusal: { code: "resource_not_unique", field: "primaryIp" } };
    const add = { name: "node6", group: "gpu" };
    expect(await cluster.run("OP_NODE_ADD", { ...add, primaryIp: "198.51.100.11" })).toMatchObject(code);
    expect(await cluster.run("OP_NODE_ADD", { ...add, primaryIp: "198.51.100.10" })).toMatchObject(code);
    expect(await cluster.run("OP_CLUSTER_SET_PARAMS", { masterIp: "198.51.100.11" })).toMatchObject({
      refusal: {
        code: "resource_not_unique",
        field: "masterIp",
        message: "198.51.100.11 is the primary address of node1.",
      },
    });
  });

  it("two nodes with one address: when one goes, the other one's reservation stays", async () => {
    const ip = "198.51.100.15";
    await cluster.store.write((tx) =>
      tx.node.update({ where: { uuid: "node4" }, data: { primaryIp: ip, secondaryIp: ip } }),
    );
    await cluster.run("OP_NETWORK_ADD", { name: "more", network: "198.51.100.0/25" });
    await cluster.run("OP_NODE_REMOVE", { node: "node5" });
    expect(await rows("more")).toContain("15 node node4, primary and secondary address");
    expect(await rows("more")).not.toContain("15 node node5, primary and secondary address");
  });
});

describe("nodes and the cluster", () => {
  it("a node with instances, or that is the master, stays", async () => {
    await cluster.instance("web1", "node3:node4");
    expect(await cluster.run("OP_NODE_REMOVE", { node: "node4" })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", message: "node4 still has 1 instance: web1." },
    });
    expect(await cluster.run("OP_NODE_REMOVE", { node: "node1" })).toMatchObject({
      refusal: { code: "wrong_state", message: "node1 is the master." },
    });
    expect(await cluster.run("OP_CLUSTER_SET_PARAMS", { masterNode: "node5" })).toMatchObject({ ok: true });
    expect(await cluster.run("OP_NODE_REMOVE", { node: "node1" })).toMatchObject({ ok: true });
  });

  it("a name is taken by one node only, and is a host name", async () => {
    const input = { group: "gpu", primaryIp: "203.0.113.9" };
    expect(await cluster.run("OP_NODE_ADD", { ...input, name: "node1" })).toMatchObject({
      refusal: { code: "already_exists", field: "name" },
    });
    expect(await cluster.run("OP_NODE_ADD", { ...input, name: "no de" })).toMatchObject({
      refusal: { code: "wrong_input", field: "name" },
    });
  });

  it("default nicparams that make a NIC routed without an address are refused, and name it (rules 4.7)", async () => {
    await cluster.instance("web1", "node1", {}, { mode: "bridged" }, { ip: "203.0.113.9" });
    const input = { mode: "routed", link: "100" } as const;
    expect(await cluster.run("OP_CLUSTER_SET_PARAMS", input)).toMatchObject({
      ok: false,
      refusal: { code: "wrong_input", field: "mode", conflicts: [{ instance: { name: "web1" }, index: 0 }] },
    });
    await cluster.run("OP_INSTANCE_SET_PARAMS", {
      instance: "web1",
      nics: [{ op: "modify", nic: 0, mode: "bridged" }],
    });
    expect(await cluster.run("OP_CLUSTER_SET_PARAMS", input)).toMatchObject({ ok: true });
    const row = await cluster.store.reader.cluster.findFirstOrThrow();
    expect(row).toMatchObject({ nicMode: "routed", nicLink: "100", nicVlan: "" });
  });

  it("needs the role administrator", async () => {
    const outcome = await cluster.run("OP_NODE_REMOVE", { node: "node5" }, { role: "operator" });
    expect(outcome).toMatchObject({
      ok: false,
      job: null,
      refusal: { message: "This requires the administrator role." },
    });
  });
});
