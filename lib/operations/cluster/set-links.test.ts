import { describe, expect, it } from "vitest";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import { operations } from "@/lib/operations/catalogue";
import { preview } from "@/lib/operations/operation";
import { linksOfNodes } from "@/lib/store/link/node-links";
import { smallCluster } from "@/testing/small-cluster";

const bridged = { mode: "bridged", link: "br100" } as const;

/** What ip -d -j link says of a node with these bridges. */
function bridges(...names: string[]) {
  const devices = ["lo", ...names].map((ifname) => ({
    ...{ ifname, promiscuity: 0 },
    ...(ifname !== "lo" && { linkinfo: { info_kind: "bridge" } }),
  }));
  return [JSON.stringify(devices)];
}

/** The small cluster with prod, where node3 and node4 of gpu have lists. */
async function withLists(node3: string[], node4: string[] | null = node3) {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  const lists = [
    { node: "node3", links: bridges(...node3) },
    ...(node4 ? [{ node: "node4", links: bridges(...node4) }] : []),
  ];
  await cluster.run("OP_NODE_SET_LINKS", { lists });
  return cluster;
}

const connect = { network: "prod", group: "gpu", ...bridged };

describe("the list of a node's links", () => {
  it("is kept with when, by whom and by which job, and the job says what it is", async () => {
    const { store, run, context } = await withLists(["br100"]);
    const job = await store.reader.job.findFirstOrThrow({ where: { opcode: "OP_NODE_SET_LINKS" } });
    expect(job).toMatchObject({ summary: "Set the links of 2 nodes", status: "success" });
    expect((await linksOfNodes(store.reader)).get("node3")).toEqual({
      ...{ links: [{ kind: "bridge", name: "br100" }], read: ["devices"] },
      ...{ at: expect.any(Number), by: context.actor, job: job.id },
    });
    const one = await run("OP_NODE_SET_LINKS", { lists: [{ node: "node1", links: ["ovs1"] }] });
    expect(one).toMatchObject({ ok: true, plan: { summary: "Set the links of node1" } });
  });

  it("is what it was after an undo, and again after the redo", async () => {
    const { store, run } = await withLists(["br100"], null);
    const list = async () => (await linksOfNodes(store.reader, ["node3"])).get("node3");
    const first = await list();
    const second = await run("OP_NODE_SET_LINKS", { lists: [{ node: "node3", links: bridges("br0") }] });
    const undo = await run("OP_JOB_UNDO", { job: second.job ?? 0 });
    expect(undo).toMatchObject({ ok: true });
    expect(await list()).toEqual(first);
    expect(await run("OP_JOB_UNDO", { job: undo.job ?? 0 })).toMatchObject({ ok: true });
    expect((await list())?.links).toEqual([{ kind: "bridge", name: "br0" }]);
  });

  it("is not taken back once another one was read", async () => {
    const { run, store } = await withLists(["br100"], null);
    const [job] = await store.reader.job.findMany({ where: { opcode: "OP_NODE_SET_LINKS" } });
    await run("OP_NODE_SET_LINKS", { lists: [{ node: "node3", links: bridges("br0", "br1") }] });
    const outcome = await run("OP_JOB_UNDO", { job: job?.id ?? 0 });
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome.ok ? "" : outcome.refusal.message).toContain("the list of links of node3 is 2 links, read by ");
  });

  it("goes with a node that is removed, and comes back with the undo", async () => {
    const { run, store } = await withLists(["br100"]);
    const removed = await run("OP_NODE_REMOVE", { node: "node4" });
    expect([...(await linksOfNodes(store.reader)).keys()]).toEqual(["node3"]);
    expect(await run("OP_JOB_UNDO", { job: removed.job ?? 0 })).toMatchObject({ ok: true });
    expect([...(await linksOfNodes(store.reader)).keys()].sort()).toEqual(["node3", "node4"]);
  });

  it("warns of what is connected and missing, and is taken all the same", async () => {
    const { run } = await withLists(["br100"]);
    await run("OP_NETWORK_CONNECT", connect);
    const outcome = await run("OP_NODE_SET_LINKS", { lists: [{ node: "node3", links: bridges("br7") }] });
    expect(outcome).toMatchObject({
      ok: true,
      plan: { warnings: ["node3 in gpu has no bridge br100, which prod needs."] },
    });
  });

  it.each<[string, Input<"OP_NODE_SET_LINKS">, string]>([
    ["an unknown node", { lists: [{ node: "node9", links: ["br0"] }] }, "There is no node node9."],
    [
      "a node twice",
      { lists: ["node1", "node1"].map((node) => ({ node, links: ["br0"] })) },
      "node1 is given two lists.",
    ],
    ["an output that is none", { lists: [{ node: "node1", links: ["[1]"] }] }, "The output: entry 1 is not an object."],
    ["no list", { lists: [] }, "lists must not be empty."],
  ])("is refused for %s and changes nothing", async (_, input, message) => {
    const { run, store } = await smallCluster();
    expect(await run("OP_NODE_SET_LINKS", input)).toMatchObject({ ok: false, refusal: { message } });
    expect(await store.reader.nodeLinkList.count()).toBe(0);
  });

  it("moves neither the node's serial number nor the configuration's", async () => {
    const { store } = await withLists(["br100"]);
    const node = await store.reader.node.findUniqueOrThrow({ where: { uuid: "node3" } });
    expect(node).toMatchObject({ serialNo: 1 });
    const after = await store.reader.cluster.findFirstOrThrow();
    const without = await smallCluster();
    await without.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
    expect(after.configSerial).toBe((await without.store.reader.cluster.findFirstOrThrow()).configSerial);
  });
});

describe("a connection to a link that is missing on a node of the group", () => {
  it("is refused with the nodes, also with force, and nothing is written", async () => {
    const { run, store } = await withLists(["br0"], ["br100"]);
    for (const force of [false, true])
      expect(await run("OP_NETWORK_CONNECT", { ...connect, force })).toMatchObject({
        ok: false,
        refusal: {
          ...{ code: "wrong_state", field: "link", message: "node3 in gpu has no bridge br100." },
          remedy: expect.stringContaining("An administrator can go on without the link check."),
        },
      });
    expect(await store.reader.connection.count()).toBe(0);
  });

  it("is made by an administrator without the check, and says what is missing", async () => {
    const { run, context } = await withLists(["br0"], ["br100"]);
    const input = { ...connect, linkCheck: false };
    expect(await run("OP_NETWORK_CONNECT", input, { role: "operator" })).toMatchObject({
      ok: false,
      refusal: { message: "This requires the administrator role." },
    });
    const seen = await preview(operations.OP_NETWORK_CONNECT, input, { ...context, role: "operator" });
    expect(seen).toMatchObject({ ok: false });
    expect(await run("OP_NETWORK_CONNECT", input)).toMatchObject({
      ok: true,
      plan: { warnings: ["Without the link check: node3 in gpu has no bridge br100."] },
    });
  });

  it("is an operator's to make without the check where nothing is missing", async () => {
    const { run } = await withLists(["br100"]);
    const outcome = await run("OP_NETWORK_CONNECT", { ...connect, linkCheck: false }, { role: "operator" });
    expect(outcome).toMatchObject({ ok: true, plan: { warnings: [] } });
  });

  it("is made where a node has no list, with a warning; elsewhere in a cluster without lists, without one", async () => {
    const { run } = await withLists(["br100"], null);
    expect(await run("OP_NETWORK_CONNECT", connect)).toMatchObject({
      ok: true,
      plan: {
        warnings: [
          "1 node of gpu was not checked: no list of links (node4).",
          "The oldest list of links of gpu was read today.",
        ],
      },
    });
    const other = await smallCluster();
    await other.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
    expect(await other.run("OP_NETWORK_CONNECT", connect)).toMatchObject({ ok: true, plan: { warnings: [] } });
  });

  it("is made where the node that lacks it is offline or not vm_capable", async () => {
    for (const extra of [{ offline: true }, { vm_capable: false }]) {
      const { run, store } = await withLists(["br0"], ["br100"]);
      await store.write((tx) => tx.node.update({ where: { uuid: "node3" }, data: { extra } }));
      expect(await run("OP_NETWORK_CONNECT", connect)).toMatchObject({ ok: true });
    }
  });

  it("is refused for Open vSwitch and for a routing table as for a bridge", async () => {
    const { run } = await withLists([]);
    const rules = JSON.stringify([{ priority: 0, src: "all", table: "100" }]);
    const lists = ["node3", "node4"].map((node) => ({ node, links: ["ovs0", rules] }));
    await run("OP_NODE_SET_LINKS", { lists });
    const to = (mode: "openvswitch" | "routed", link: string) => run("OP_NETWORK_CONNECT", { ...connect, mode, link });
    expect(await to("openvswitch", "ovs1")).toMatchObject({
      refusal: { message: "node3 and node4 in gpu have no Open vSwitch bridge ovs1." },
    });
    expect(await to("routed", "200")).toMatchObject({
      refusal: { message: "node3 and node4 in gpu have no routing table 200." },
    });
    expect(await to("routed", "100")).toMatchObject({ ok: true });
  });

  it("comes back by an undo, which is not checked", async () => {
    const { run } = await withLists(["br100"]);
    await run("OP_NETWORK_CONNECT", connect);
    const disconnected = await run("OP_NETWORK_DISCONNECT", { network: "prod", group: "gpu" });
    await run("OP_NODE_SET_LINKS", { lists: [{ node: "node3", links: bridges("br0") }] });
    expect(await run("OP_JOB_UNDO", { job: disconnected.job ?? 0 })).toMatchObject({ ok: true });
  });
});

describe("other changes that lead nodes to a missing link", () => {
  it("are other netparams of a connection, unless only the VLAN is another one", async () => {
    const { run } = await withLists(["br0"], ["br0", "br100"]);
    await run("OP_NETWORK_CONNECT", { ...connect, link: "br0" });
    const change = { network: "prod", group: "gpu", ...bridged };
    expect(await run("OP_NETWORK_SET_NETPARAMS", change)).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", field: "link", message: "node3 in gpu has no bridge br100." },
    });
    expect(await run("OP_NETWORK_SET_NETPARAMS", { ...change, linkCheck: false })).toMatchObject({ ok: true });
    expect(await run("OP_NETWORK_SET_NETPARAMS", { ...change, vlan: "7" })).toMatchObject({ ok: true });
  });

  it("are nodes that move to a group whose networks need it", async () => {
    const { run } = await withLists(["br100"]);
    await run("OP_NETWORK_CONNECT", connect);
    await run("OP_NODE_SET_LINKS", { lists: [{ node: "node5", links: bridges("br0") }] });
    const move = { group: "gpu", nodes: ["node5", "node1"] };
    expect(await run("OP_GROUP_ASSIGN_NODES", { ...move, force: true })).toMatchObject({
      ok: false,
      refusal: { field: "nodes", message: "node5 in gpu has no bridge br100, which prod needs." },
    });
    expect(await run("OP_GROUP_ASSIGN_NODES", { ...move, nodes: ["node1"] })).toMatchObject({
      ok: true,
      plan: { warnings: ["1 node of gpu was not checked: no list of links (node1)."] },
    });
    expect(await run("OP_GROUP_ASSIGN_NODES", { ...move, linkCheck: false })).toMatchObject({ ok: true });
  });

  it("are a node that is added with its links; without, it is not checked", async () => {
    const { run, store } = await withLists(["br100"]);
    await run("OP_NETWORK_CONNECT", connect);
    const add = { name: "node6.example.com", group: "gpu", primaryIp: "198.51.100.16" };
    expect(await run("OP_NODE_ADD", { ...add, links: bridges("br0") })).toMatchObject({
      ok: false,
      refusal: { field: "links", message: "node6.example.com in gpu has no bridge br100, which prod needs." },
    });
    const added = await run("OP_NODE_ADD", { ...add, links: bridges("br100") });
    expect(added).toMatchObject({ ok: true, plan: { warnings: [] } });
    expect((await linksOfNodes(store.reader)).size).toBe(3);
    const other = { ...add, name: "node7.example.com", primaryIp: "198.51.100.17" };
    expect(await run("OP_NODE_ADD", other)).toMatchObject({
      ok: true,
      plan: { warnings: ["1 node of gpu was not checked: no list of links (node7.example.com)."] },
    });
    expect(await run("OP_JOB_UNDO", { job: added.job ?? 0 })).toMatchObject({ ok: true });
    expect((await linksOfNodes(store.reader)).size).toBe(2);
  });
});
