import fc from "fast-check";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import type { operations } from "@/lib/operations/catalogue";

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

/** One of them with its input. */
export type Step = { opcode: keyof typeof operations; input: Record<string, unknown> };

function step(opcode: Step["opcode"], input: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Step> {
  return fc.record(input).map((given) => ({ opcode, input: given }));
}

/** Operations on a small cluster, of which some are refused: networks, connections, instances, groups, nodes, and undo. */
export const randomSteps = fc.oneof(
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
