import { beforeEach, describe, expect, it } from "vitest";
import { cidr4Range, ip4Number } from "@/lib/domain/address/ip";
import { getBit } from "@/lib/domain/pool/address-pool";
import { smallCluster } from "@/testing/small-cluster";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

let cluster: Cluster;
const br100 = { mode: "bridged", link: "br100", vlan: "" } as const;
const ovs = { mode: "openvswitch", link: "ovs1", vlan: "7" } as const;
const inProd = { network: "prod", ...br100 };
const move = (nodes: string[], group = "gpu", force = false) =>
  cluster.run("OP_GROUP_ASSIGN_NODES", { group, nodes, force });
const groupOf = async (node: string) =>
  (await cluster.store.reader.node.findUniqueOrThrow({ where: { uuid: node } })).groupUuid;
const isHeld = async (ip: string) => {
  const { network, reservations } = await cluster.network("prod");
  return getBit(reservations, ip4Number(ip) - cidr4Range(network).first);
};
const no = (code: string, message?: string) => ({ ok: false, refusal: { code, ...(message && { message }) } });

beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", ...br100 });
});

describe("node groups", () => {
  it("are added, renamed and removed", async () => {
    const { run, store } = cluster;
    expect(await run("OP_GROUP_ADD", { name: "lab", tags: ["rack1"] })).toMatchObject({ ok: true });
    expect(await run("OP_GROUP_RENAME", { group: "lab", newName: "lab2" })).toMatchObject({
      ok: true,
      plan: { result: "lab2", summary: "Rename the node group lab to lab2" },
    });
    const lab = await store.reader.nodeGroup.findUniqueOrThrow({ where: { name: "lab2" } });
    expect(lab).toMatchObject({ tags: ["rack1"], serialNo: 2 });
    expect(await run("OP_GROUP_REMOVE", { group: "lab2" })).toMatchObject({ ok: true });
    expect(await store.reader.nodeGroup.count()).toBe(3);
  });

  it("have names that nobody else has, their own included", async () => {
    const { run } = cluster;
    expect(await run("OP_GROUP_ADD", { name: "gpu" })).toMatchObject(no("already_exists"));
    expect(await run("OP_GROUP_RENAME", { group: "edge", newName: "gpu" })).toMatchObject(no("already_exists"));
    expect(await run("OP_GROUP_RENAME", { group: "edge", newName: "edge" })).toMatchObject(no("already_exists"));
    expect(await run("OP_GROUP_RENAME", { group: "nobody", newName: "lab" })).toMatchObject(no("unknown_entity"));
    expect(await run("OP_GROUP_ADD", { name: "a b" })).toMatchObject(no("wrong_input"));
  });

  it("are not removed while they have nodes or connections, which are named", async () => {
    const { run } = cluster;
    expect(await run("OP_GROUP_REMOVE", { group: "default" })).toMatchObject(
      no("wrong_state", "default still has the nodes node1 and node2, and is still connected to prod."),
    );
    await run("OP_GROUP_ADD", { name: "lab" });
    await run("OP_NETWORK_CONNECT", { network: "prod", group: "lab", ...ovs });
    expect(await run("OP_GROUP_REMOVE", { group: "lab" })).toMatchObject({
      ...no("wrong_state", "lab is still connected to prod."),
      refusal: { remedy: "Disconnect prod from it." },
    });
  });

  it("the last one stays", async () => {
    for (const name of ["node5", "node4", "node3"]) await cluster.run("OP_NODE_REMOVE", { node: name });
    for (const group of ["edge", "gpu"]) await cluster.run("OP_GROUP_REMOVE", { group });
    await cluster.run("OP_NETWORK_DISCONNECT", { network: "prod", group: "default" });
    await cluster.store.write(async (tx) => tx.node.deleteMany());
    expect(await cluster.run("OP_GROUP_REMOVE", { group: "default" })).toMatchObject(
      no("wrong_state", "default is the only node group."),
    );
  });
});

describe("moving nodes to another group", () => {
  it("without instances: the node moves, and groups and node count it", async () => {
    const outcome = await move(["node1", "node2"]);
    expect(outcome).toMatchObject({ ok: true, plan: { summary: "Move node1 and node2 to gpu", conflicts: [] } });
    expect([await groupOf("node1"), await groupOf("node2")]).toEqual(["group-gpu", "group-gpu"]);
    const rows = await cluster.store.reader.nodeGroup.findMany({ orderBy: { name: "asc" } });
    expect(rows.map(({ name, serialNo }) => [name, serialNo])).toEqual([
      ["default", 3],
      ["edge", 1],
      ["gpu", 2],
    ]);
  });

  it("is refused where a network of a NIC is missing, force or not, naming both", async () => {
    await cluster.instance("web1", "node1", { ip: "10.1.0.5", ...inProd });
    for (const force of [false, true])
      expect(await move(["node1"], "gpu", force)).toMatchObject({
        ok: false,
        refusal: {
          code: "wrong_state",
          field: "nodes",
          message: "gpu lacks prod, which web1 nic/0 10.1.0.5 needs.",
          remedy: "Connect prod to gpu first.",
          conflicts: [{ instance: { name: "web1" }, force: "blocks", why: "prod is not connected to gpu." }],
        },
      });
    expect(await groupOf("node1")).toBe("group-default");
  });

  it("lets the NICs take the netparams of the new group", async () => {
    await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "gpu", ...ovs });
    await cluster.instance("web1", "node1", { ip: "10.1.0.5", ...inProd });
    await cluster.instance("web2", "node3:node1", { ip: "10.1.0.6", network: "prod", ...ovs });
    expect(await move(["node1"])).toMatchObject({ ok: true });
    expect(await cluster.nic("web1")).toMatchObject({ ip: "10.1.0.5", mode: "openvswitch", link: "ovs1", vlan: "7" });
    expect(await isHeld("10.1.0.5")).toBe(true);
  });

  it("asks NICs without a network about an address of a network there; with force they join", async () => {
    await cluster.instance("web1", "node3", { ip: "10.1.0.5" });
    expect(await move(["node3"], "default")).toMatchObject({
      ok: false,
      refusal: {
        message: "1 NIC without a network has an address of networks of default: web1 nic/0 10.1.0.5.",
        conflicts: [{ force: "adopt", why: "It joins prod as bridged · br100." }],
      },
    });
    expect(await move(["node3"], "default", true)).toMatchObject({
      ok: true,
      plan: { conflicts: [{ force: "adopt" }] },
    });
    expect(await cluster.nic("web1")).toMatchObject({ mode: "bridged", link: "br100" });
    expect((await cluster.nic("web1")).networkUuid).toBe((await cluster.network("prod")).uuid);
    expect(await isHeld("10.1.0.5")).toBe(true);
  });

  it("two NICs that would join with one address, and a role address, block even with force", async () => {
    await cluster.instance("web1", "node3", { ip: "10.1.0.5" });
    await cluster.instance("web2", "node4", { ip: "10.1.0.5" }, { ip: "10.1.0.1" });
    const outcome = await move(["node3", "node4"], "default", true);
    expect(outcome).toMatchObject(no("wrong_state"));
    const rows = outcome.ok ? [] : (outcome.refusal.conflicts ?? []);
    expect(rows.map(({ instance, index, force, why }) => [instance.name, index, force, why])).toEqual([
      ["web1", 0, "blocks", "10.1.0.5 is also claimed by web2 nic/0 10.1.0.5."],
      ["web2", 0, "blocks", "10.1.0.5 is also claimed by web1 nic/0 10.1.0.5."],
      ["web2", 1, "blocks", "10.1.0.1 is the gateway."],
    ]);
    expect(await isHeld("10.1.0.5")).toBe(false);
  });

  it("a secondary node that moves is refused without force, and left alone with it", async () => {
    await cluster.instance("web1", "node1:node2", { ip: "10.1.0.5", ...inProd });
    expect(await move(["node2"])).toMatchObject({
      ok: false,
      refusal: {
        message: "gpu lacks prod, which web1 nic/0 10.1.0.5 needs. web1 will have its two nodes in different groups.",
        conflicts: [{ via: "secondary", force: "leave", why: "It loses prod if web1 fails over to node2." }],
      },
    });
    expect(await move(["node2"], "gpu", true)).toMatchObject({ ok: true, plan: { conflicts: [{ force: "leave" }] } });
    expect(await cluster.nic("web1")).toMatchObject({ ip: "10.1.0.5", link: "br100" });
  });

  it("nodes that are there already change nothing; unknown ones are refused", async () => {
    expect(await move(["node1"], "default")).toMatchObject({ ok: true, plan: { changes: [] } });
    expect(await move(["node9"])).toMatchObject({ ok: false, refusal: { code: "unknown_entity", field: "nodes" } });
  });
});
