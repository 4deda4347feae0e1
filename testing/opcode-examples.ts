import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";

const [network, instance] = ["prod", "web1.example.com"];

/** One valid input for each operation, about objects that need not exist. */
export const opcodeExamples: { [O in OperationOpcode]: Input<O> } = {
  OP_NETWORK_ADD: { name: network, network: "192.0.2.0/28" },
  OP_NETWORK_SET_PARAMS: { network, gateway: "none" },
  OP_NETWORK_PUT_BACK: { network, addresses: ["192.0.2.4"], at: 1_790_000_000 },
  OP_NETWORK_SET_RESERVATIONS: { network, addresses: ["192.0.2.4"], owner: "facilities" },
  OP_NETWORK_REMOVE: { network },
  OP_NETWORK_RENAME: { network, newName: "live" },
  OP_NETWORK_CONNECT: { network, group: "default", mode: "bridged", link: "br0" },
  OP_NETWORK_DISCONNECT: { network, group: "default" },
  OP_NETWORK_SET_NETPARAMS: { network, group: "default", mode: "bridged", link: "br1" },
  OP_NETWORK_REPAIR: { network, finding: "orphan" },
  OP_TAGS_SET: { network, tags: ["a"] },
  OP_TAGS_DEL: { network, tags: ["a"] },
  OP_INSTANCE_CREATE: { name: instance, primaryNode: "node1" },
  OP_INSTANCE_SET_PARAMS: { instance, nics: [{ op: "remove", nic: "0" }] },
  OP_INSTANCE_RENAME: { instance, newName: "web2.example.com" },
  OP_INSTANCE_REMOVE: { instance },
  OP_INSTANCE_CHANGE_NODES: { instance, primaryNode: "node2" },
  OP_GROUP_ADD: { name: "new" },
  OP_GROUP_SET_PARAMS: { group: "edge", allocPolicy: "last_resort" },
  OP_GROUP_RENAME: { group: "edge", newName: "new" },
  OP_GROUP_REMOVE: { group: "edge" },
  OP_GROUP_ASSIGN_NODES: { group: "edge", nodes: ["node1"] },
  OP_NODE_ADD: { name: "node6", group: "edge", primaryIp: "198.51.100.16" },
  OP_NODE_SET_PARAMS: { node: "node1", primaryIp: "198.51.100.17" },
  OP_NODE_REMOVE: { node: "node5" },
  OP_NODE_SET_LINKS: { lists: [{ node: "node1", links: ["br100"] }] },
  OP_CLUSTER_RENAME: { newName: "new.example.com" },
  OP_CLUSTER_SET_PARAMS: { link: "br0" },
  OP_JOB_UNDO: { job: 1 },
  OP_CHAIN_FINISH: { job: 1 },
  OP_CHAIN_TAKE_BACK: { job: 1 },
};
