import fc from "fast-check";
import { expect, it } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState } from "@/lib/store/cluster-state";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { preview } from "../operation";

type Cluster = Awaited<ReturnType<typeof smallCluster>>;

// Few names and addresses, so that steps meet each other: the networks lie around the nodes' own addresses.
const host = fc.integer({ min: 8, max: 24 }).map((at) => ip4Text(ip4Number("198.51.100.0") + at));
const network = fc.constantFrom("prod", "wide", "dmz");
const group = fc.constantFrom("default", "gpu", "edge", "lab");
const node = fc.constantFrom("node1", "node2", "node3", "node5", "node6");
const name = fc.constantFrom("a", "b", "c");
const force = fc.boolean();
const ip = fc.oneof(host, fc.constantFrom("pool", "none", "2001:db8::5"));
const nic = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ip, network: fc.oneof(network, fc.constant("none")) }, { requiredKeys: [] }) },
  fc.record(
    { ip: fc.oneof(host, fc.constant("none")), link: fc.constantFrom("br7", "br8") },
    { requiredKeys: ["link"] },
  ),
);
const place = fc.integer({ min: -1, max: 1 });
const item = fc.oneof(
  fc.tuple(nic, place).map(([params, at]) => ({ op: "add", nic: at, ...params })),
  fc.tuple(nic, place).map(([params, at]) => ({ op: "modify", nic: at, ...params })),
  place.map((at) => ({ op: "remove", nic: at })),
);
const netparams = fc.constantFrom(
  { mode: "bridged", link: "br0" },
  { mode: "bridged", link: "br1" },
  { mode: "openvswitch", link: "ovs1", vlan: "7" },
);
const subnet = fc.constantFrom("198.51.100.0/28", "198.51.100.0/27", "198.51.100.16/29");

type Step = { opcode: keyof typeof operations; input: Record<string, unknown> };

function step(opcode: Step["opcode"], input: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Step> {
  return fc.record(input).map((given) => ({ opcode, input: given }));
}

const steps = fc.oneof(
  step("OP_NETWORK_ADD", { name: network, network: subnet, gateway: fc.option(host) }),
  step("OP_NETWORK_REMOVE", { network }),
  step("OP_NETWORK_RENAME", { network, newName: network }),
  step("OP_NETWORK_SET_PARAMS", { network, gateway: fc.option(host) }),
  step("OP_NETWORK_SET_PARAMS", { network, addReserved: fc.array(host), removeReserved: fc.array(host) }),
  step("OP_TAGS_SET", { network, tags: fc.constantFrom(["x"], ["y"]) }),
  fc.tuple(network, group, netparams, force).map(
    ([of, to, params, with_]): Step => ({
      opcode: "OP_NETWORK_CONNECT",
      input: { network: of, group: to, ...params, force: with_ },
    }),
  ),
  step("OP_NETWORK_DISCONNECT", { network, group, force }),
  fc.tuple(network, group, netparams).map(
    ([of, to, params]): Step => ({
      opcode: "OP_NETWORK_SET_NETPARAMS",
      input: { network: of, group: to, ...params },
    }),
  ),
  step("OP_INSTANCE_CREATE", { name, primaryNode: node, nics: fc.array(nic, { maxLength: 3 }), force }),
  step("OP_INSTANCE_SET_PARAMS", { instance: name, nics: fc.array(item, { minLength: 1, maxLength: 3 }), force }),
  step("OP_INSTANCE_REMOVE", { instance: name }),
  step("OP_INSTANCE_RENAME", { instance: name, newName: name }),
  step("OP_INSTANCE_CHANGE_NODES", { instance: name, primaryNode: node, force }),
  step("OP_GROUP_ADD", { name: group }),
  step("OP_GROUP_REMOVE", { group }),
  step("OP_GROUP_RENAME", { group, newName: group }),
  step("OP_GROUP_ASSIGN_NODES", { group, nodes: fc.array(node, { minLength: 1, maxLength: 2 }), force }),
  step("OP_NODE_ADD", { name: node, group, primaryIp: host, secondaryIp: fc.option(host) }),
  step("OP_NODE_SET_PARAMS", { node, primaryIp: host }),
  step("OP_NODE_REMOVE", { node }),
  step("OP_NODE_SET_LINKS", {
    lists: fc.tuple(fc.record({ node, links: fc.constantFrom(["br0"], ["br0\novs1"]) })),
  }),
  step("OP_CLUSTER_SET_PARAMS", { masterIp: fc.option(host), masterNode: node }),
  step("OP_CLUSTER_RENAME", { newName: fc.constantFrom("c1", "c2") }),
  fc.integer({ min: 1, max: 60 }).map((job): Step => ({ opcode: "OP_JOB_UNDO", input: { job } })),
);

it("takes back every operation, and again its undo, whatever was done before", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 6, maxLength: 16 }), async (chosen) => {
      const cluster = await prepared();
      for (const { opcode, input } of chosen) {
        const before = comparable(await loadState(cluster.store.reader));
        const outcome = await cluster.run(opcode, input as never);
        if (!outcome.ok) continue;
        const state = await loadState(cluster.store.reader);
        expectHealth(state);
        const undone = await cluster.run("OP_JOB_UNDO", { job: outcome.job });
        if (outcome.plan.changes.every(({ type }) => type === "touch")) continue;
        expect(undone.ok ? null : undone.refusal, opcode).toBeNull();
        expect(comparable(await loadState(cluster.store.reader)), opcode).toEqual(before);
        const redo = await preview(operations.OP_JOB_UNDO, { job: undone.job }, cluster.context);
        const redone = await cluster.run("OP_JOB_UNDO", { job: undone.job ?? 0 });
        expect(redo.ok).toBe(true);
        expect(redone.ok ? null : redone.refusal, opcode).toBeNull();
        expect(comparable(await loadState(cluster.store.reader)), opcode).toEqual(comparable(state));
      }
    }),
    { numRuns: 15 },
  );
}, 300_000);

it("leaves no finding behind when jobs are undone out of their order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 10, maxLength: 20 }),
      fc.array(fc.nat(40), { minLength: 10, maxLength: 10 }),
      async (chosen, jobs) => {
        const cluster = await prepared();
        for (const { opcode, input } of chosen) await cluster.run(opcode, input as never);
        for (const job of jobs) {
          await cluster.run("OP_JOB_UNDO", { job: job + 1 });
          expectHealth(await loadState(cluster.store.reader));
        }
      },
    ),
    { numRuns: 15 },
  );
}, 300_000);

async function prepared(): Promise<Cluster> {
  const cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: "prod", network: "198.51.100.0/27", gateway: "198.51.100.1" });
  await cluster.run("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
  const nics = [{ ip: "pool", network: "prod" }, { ip: "203.0.113.5" }];
  await cluster.run("OP_INSTANCE_CREATE", { name: "a", primaryNode: "node1", nics });
  await cluster.run("OP_INSTANCE_CREATE", { name: "b", primaryNode: "node3", nics: [{ ip: "198.51.100.20" }] });
  return cluster;
}

/** What no operation leaves behind, with its checks on. A stray gateway's address of a node or an overlap may be. */
const unhealthy = [
  "orphan",
  "missing_bit",
  "role_address",
  "drift",
  "duplicate_mac",
  "dangling_reference",
  "stale_reservation",
  "clear_cluster_bit",
  "clear_gateway_bit",
  "clear_edge_bit",
];

function expectHealth(state: ClusterState): void {
  expect(verifyState(state).filter(({ code }) => unhealthy.includes(code))).toEqual([]);
  const groups = new Map(state.nodes.map(({ uuid, group: of }) => [uuid, of]));
  const connected = new Set(state.connections.map((one) => `${one.network.uuid} ${one.group.uuid}`));
  const lacking = state.instances.flatMap(({ name: instance, primaryNode, nics }) =>
    nics.flatMap(({ network: uuid }) => (uuid && !connected.has(`${uuid} ${groups.get(primaryNode)}`) ? instance : [])),
  );
  expect(lacking).toEqual([]);
}

/** UUIDs stay but those of networks, which are told by their names; serial numbers and times go. */
function comparable({ networks, ...state }: ClusterState): unknown {
  const names = new Map(networks.map(({ uuid, name: called }) => [uuid, `network ${called}`]));
  const dropped = ["serialNo", "configSerial", "ctime", "mtime"];
  const plain = JSON.parse(JSON.stringify({ networks, ...state }), (key, value) =>
    dropped.includes(key) ? undefined : (names.get(value) ?? value),
  );
  return Object.fromEntries(
    Object.entries(plain).map(([key, value]) => [key, Array.isArray(value) ? sorted(value) : value]),
  );
}

function sorted(rows: unknown[]): unknown[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
