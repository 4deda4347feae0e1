import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { run } from "../operation";

// An undo runs the hooks of the operations that would do the same; those of the tests only note that they ran.

let cluster: Awaited<ReturnType<typeof smallCluster>>;
let hooks: string;

const paths = [
  ...["add", "remove", "modify", "rename", "connect", "disconnect", "set-netparams"].map((verb) => `network-${verb}`),
  ...["add", "remove", "modify", "rename"].map((verb) => `group-${verb}`),
  ...["add", "remove", "modify", "rename", "move"].map((verb) => `instance-${verb}`),
  ...["add", "remove", "modify"].map((verb) => `node-${verb}`),
  ...["modify", "rename"].map((verb) => `cluster-${verb}`),
];

beforeEach(async () => {
  cluster = await smallCluster();
  hooks = await hooksOf(cluster.store);
  for (const path of paths)
    shellHook(hooks, `${path}-pre.d`, "50-note", `echo "$GANETI_HOOKS_PATH $GANETI_OP_CODE" >> '${ranFile()}'`);
});

const ranFile = () => join(hooks, "ran");
const bridged = { mode: "bridged", link: "br0", vlan: "" };
const prod = { name: "prod", network: "10.1.0.0/24" };

/** Submits it; the number of its job. */
async function done(opcode: OperationOpcode, input: Record<string, unknown>): Promise<number> {
  const outcome = await run(operations[opcode], input, { ...cluster.context, now: () => Date.now() / 1_000 });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.job;
}

type Submitted = [OperationOpcode, Record<string, unknown>];
const add: Submitted = ["OP_NETWORK_ADD", prod];
const connect: Submitted = ["OP_NETWORK_CONNECT", { network: "prod", group: "default", ...bridged }];
const addWeb: Submitted = [
  "OP_INSTANCE_CREATE",
  { name: "web", primaryNode: "node1", nics: [{ network: "prod", ip: "pool" }] },
];
const addNode: Submitted = ["OP_NODE_ADD", { name: "node9", group: "edge", primaryIp: "198.51.100.99" }];

const undone: [string, Submitted[], string[]][] = [
  ["adding a network", [add], ["network-remove OP_NETWORK_REMOVE"]],
  ["removing one", [add, ["OP_NETWORK_REMOVE", { network: "prod" }]], ["network-add OP_NETWORK_ADD"]],
  [
    "another gateway",
    [add, ["OP_NETWORK_SET_PARAMS", { network: "prod", gateway: "10.1.0.1" }]],
    ["network-modify OP_NETWORK_SET_PARAMS"],
  ],
  [
    "reserving addresses",
    [add, ["OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.9"] }]],
    ["network-modify OP_NETWORK_SET_PARAMS"],
  ],
  [
    "another name",
    [add, ["OP_NETWORK_RENAME", { network: "prod", newName: "live" }]],
    ["network-rename OP_NETWORK_RENAME"],
  ],
  ["connecting", [add, connect], ["network-disconnect OP_NETWORK_DISCONNECT", "group-modify OP_NETWORK_DISCONNECT"]],
  [
    "other netparams",
    [add, connect, ["OP_NETWORK_SET_NETPARAMS", { network: "prod", group: "default", ...bridged, link: "br9" }]],
    ["network-set-netparams OP_NETWORK_SET_NETPARAMS", "group-modify OP_NETWORK_SET_NETPARAMS"],
  ],
  ["a tag", [add, ["OP_TAGS_SET", { network: "prod", tags: ["a"] }]], []],
  ["adding an instance", [add, connect, addWeb], ["instance-remove OP_INSTANCE_REMOVE"]],
  [
    "removing one with its NICs",
    [add, connect, addWeb, ["OP_INSTANCE_REMOVE", { instance: "web" }]],
    ["instance-add OP_INSTANCE_CREATE"],
  ],
  [
    "another address of a NIC",
    [
      ...[add, connect, addWeb],
      ["OP_INSTANCE_SET_PARAMS", { instance: "web", nics: [{ op: "modify", nic: 0, ip: "10.1.0.77" }] }],
    ],
    ["instance-modify OP_INSTANCE_SET_PARAMS"],
  ],
  [
    "other nodes for one",
    [add, connect, addWeb, ["OP_INSTANCE_CHANGE_NODES", { instance: "web", primaryNode: "node2" }]],
    ["instance-move OP_INSTANCE_CHANGE_NODES"],
  ],
  ["a tag of one", [add, connect, addWeb, ["OP_TAGS_SET", { instance: "web", tags: ["a"] }]], []],
  ["adding a group", [["OP_GROUP_ADD", { name: "new" }]], ["group-remove OP_GROUP_REMOVE"]],
  [
    "another policy of one",
    [["OP_GROUP_SET_PARAMS", { group: "edge", allocPolicy: "last_resort" }]],
    ["group-modify OP_GROUP_SET_PARAMS"],
  ],
  ["moving a node to one", [["OP_GROUP_ASSIGN_NODES", { group: "edge", nodes: ["node4"] }]], []],
  ["adding a node", [addNode], ["node-remove OP_NODE_REMOVE"]],
  ["removing one", [addNode, ["OP_NODE_REMOVE", { node: "node9" }]], ["node-add OP_NODE_ADD"]],
  [
    "another address of one",
    [["OP_NODE_SET_PARAMS", { node: "node5", secondaryIp: "198.51.100.98" }]],
    ["node-modify OP_NODE_SET_PARAMS"],
  ],
  [
    "another MAC prefix",
    [["OP_CLUSTER_SET_PARAMS", { macPrefix: "aa:00:09" }]],
    ["cluster-modify OP_CLUSTER_SET_PARAMS"],
  ],
  [
    "another name of the cluster",
    [["OP_CLUSTER_RENAME", { newName: "other.example.com" }]],
    ["cluster-rename OP_CLUSTER_RENAME"],
  ],
];

it.each(undone)("undoing %s runs what would do the same", async (_what, submitted, wanted) => {
  let last = 0;
  for (const [opcode, input] of submitted) last = await done(opcode, input);
  const before = ran().length;
  await done("OP_JOB_UNDO", { job: last });
  expect(ran().slice(before)).toEqual(wanted);
});

it("is told which job is undone", async () => {
  shellHook(hooks, "network-remove-post.d", "50-tell", `echo "$GANETI_UNDO_OF $GANETI_POST_UNDO_OF" > '${hooks}/of'`);
  const job = await done(...add);
  await done("OP_JOB_UNDO", { job });
  expect(readFileSync(join(hooks, "of"), "utf8")).toBe(`${job} ${job}\n`);
});

function ran(): string[] {
  return existsSync(ranFile()) ? readFileSync(ranFile(), "utf8").trim().split("\n") : [];
}
