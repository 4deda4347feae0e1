import type { Ref } from "../model/cluster";

/** Runs on the master alone (spec 7.4); the UUID is ours. */
export function groupHook(path: string, { uuid, name }: Ref) {
  return { path, objectType: "GROUP" as const, env: { GROUP_NAME: name, GROUP_UUID: uuid }, groups: [] };
}

/** Runs on the master and on the nodes of the group. */
export function groupRenameHook({ uuid, name }: Ref, newName: string) {
  const env = { OLD_NAME: name, NEW_NAME: newName, GROUP_UUID: uuid };
  return { path: "group-rename", objectType: "GROUP" as const, env, groups: [uuid] };
}
