import type { Ref } from "../model/cluster";
import { type HookCall, hookCall, onMaster } from "./hook-call";

/** Hooks of node groups (rules 7.4); the UUID is ours. Moving nodes to a group runs none, as in Ganeti. */
export function addGroupHooks(group: Ref): HookCall[] {
  return [
    hookCall("GROUP", { path: "group-add", opcode: "OP_GROUP_ADD", env: groupVariables(group), nodes: onMaster }),
  ];
}

export function removeGroupHooks(group: Ref): HookCall[] {
  const env = groupVariables(group);
  return [hookCall("GROUP", { path: "group-remove", opcode: "OP_GROUP_REMOVE", env, nodes: onMaster })];
}

export function modifyGroupHooks(group: Ref, allocPolicy: string): HookCall[] {
  const env = { ...groupVariables(group), NEW_ALLOC_POLICY: allocPolicy };
  return [hookCall("GROUP", { path: "group-modify", opcode: "OP_GROUP_SET_PARAMS", env, nodes: onMaster })];
}

/** Runs on the master and on the nodes of the group. */
export function renameGroupHooks({ uuid, name }: Ref, newName: string): HookCall[] {
  const env = { OLD_NAME: name, NEW_NAME: newName, GROUP_UUID: uuid };
  const nodes = { ...onMaster, groups: [uuid] };
  return [hookCall("GROUP", { path: "group-rename", opcode: "OP_GROUP_RENAME", env, nodes })];
}

export function groupVariables({ uuid, name }: Ref) {
  return { GROUP_NAME: name, GROUP_UUID: uuid };
}
