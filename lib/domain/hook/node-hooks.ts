import type { NodeFacts } from "../model/facts";
import { groupVariables } from "./group-hooks";
import { type HookCall, type HookNodes, hookCall, onMasterAnd, type Variables } from "./hook-call";
import type { HookSituation } from "./hook-situation";
import { named, present, told, toldEach } from "./told";

type Around = Pick<HookSituation, "nodes">;

/** Runs on all other nodes before, and on all nodes after (rules 7.6). */
export function addNodeHooks(node: NodeFacts, around: Around): HookCall[] {
  const { master_capable: mayBeMaster = true, vm_capable: hasInstances = true } = node.extra;
  const env = {
    ...nodeVariables(node),
    ...toldEach({ MASTER_CAPABLE: mayBeMaster, VM_CAPABLE: hasInstances }),
  };
  return [hookCall("NODE", { path: "node-add", opcode: "OP_NODE_ADD", env, ...onOthers(node, around) })];
}

/** Runs on all other nodes, and after it on the one that is gone, too. */
export function removeNodeHooks(node: NodeFacts, around: Around): HookCall[] {
  const env = nodeVariables(node);
  return [hookCall("NODE", { path: "node-remove", opcode: "OP_NODE_REMOVE", env, ...onOthers(node, around) })];
}

/** A node that is offline runs nothing (rules 7.1). */
function onOthers({ uuid, name, extra }: NodeFacts, { nodes }: Around): { nodes: HookNodes; postNodes: HookNodes } {
  const others = { master: false, groups: [], nodes: nodes.filter((node) => node !== uuid) };
  return { nodes: others, postNodes: extra.offline === true ? others : { ...others, names: [name] } };
}

/**
 * Runs on the master and the node. Ganeti tells the roles that were asked for, of which none can be asked for here; addresses are
 * ours, told as they will be, as modifying a network does.
 */
export function modifyNodeHooks(before: NodeFacts, after: NodeFacts): HookCall[] {
  const asked = ["MASTER_CANDIDATE", "OFFLINE", "DRAINED", "MASTER_CAPABLE", "VM_CAPABLE"];
  const env = {
    ...nodeVariables(after),
    ...named("OLD_", addresses(before)),
    ...Object.fromEntries(asked.map((name) => [name, told(null)])),
  };
  return [hookCall("NODE", { path: "node-modify", opcode: "OP_NODE_SET_PARAMS", env, nodes: onMasterAnd([before]) })];
}

/** What Ganeti tells, and UUID and group, which are ours. */
function nodeVariables(node: NodeFacts): Variables {
  const { uuid, name, group } = node;
  return { OP_TARGET: name, NODE_NAME: name, NODE_UUID: uuid, ...addresses(node), ...groupVariables(group) };
}

function addresses({ primaryIp, secondaryIp }: NodeFacts): Variables {
  return present({ NODE_PIP: primaryIp, NODE_SIP: secondaryIp ?? primaryIp });
}
