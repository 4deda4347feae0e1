import type { Netparams } from "../model/cluster";
import type { GroupFacts } from "../model/facts";
import { sameNetparams } from "../model/netparams";
import { ok, type Result } from "../refusal";
import { listed } from "../sentence";
import { lackRefusal } from "./cannot";
import { type Draft, part } from "./draft";
import type { Goal } from "./goal";
import { tagDrafts } from "./tag-drafts";

/** What is done to groups, nodes and the cluster itself: before networks change, and last of all. */
export type ObjectDrafts = { first: Draft[]; assignments: Draft[]; last: Draft[] };

/** How a path or a body names a node group: a new one by its name, because the cluster gives it its UUID. */
export function groupName({ groups }: Goal, { uuid, name }: { uuid: string; name: string }): string {
  return groups.some(({ before, after }) => before === null && after?.uuid === uuid) ? name : uuid;
}

export function groupDrafts(goal: Goal): Pick<ObjectDrafts, "first" | "last"> {
  const drafts = goal.groups.map(({ before, after }) => {
    if (before === null) return { first: after ? addGroup(after) : [], last: [] };
    return after === null
      ? { first: [], last: [removeGroup(before)] }
      : { first: changeGroup(before, after), last: tagDrafts(groupPath(before), before.name, before.tags, after.tags) };
  });
  return { first: drafts.flatMap(({ first }) => first), last: drafts.flatMap(({ last }) => last) };
}

function groupPath({ uuid }: { uuid: string }): string {
  return `/2/groups/${part(uuid)}`;
}

function addGroup({ name, tags, extra }: GroupFacts): Draft[] {
  const policy = extra.alloc_policy;
  const add: Draft = {
    opcode: "GROUP_ADD",
    text: `Add the node group ${name}`,
    request: {
      method: "POST",
      path: "/2/groups",
      body: { group_name: name, ...(typeof policy === "string" && { alloc_policy: policy }) },
    },
    effects: [],
  };
  return [add, ...tagDrafts(`/2/groups/${part(name)}`, name, [], tags)];
}

function removeGroup({ uuid, name }: GroupFacts): Draft {
  return {
    opcode: "GROUP_REMOVE",
    text: `Remove the node group ${name}`,
    request: { method: "DELETE", path: groupPath({ uuid }), body: {} },
    effects: [],
  };
}

function changeGroup(before: GroupFacts, after: GroupFacts): Draft[] {
  const path = groupPath(before);
  const drafts: Draft[] = [];
  if (before.extra.alloc_policy !== after.extra.alloc_policy)
    drafts.push({
      opcode: "GROUP_SET_PARAMS",
      text: `Give the node group ${before.name} the allocation policy ${after.extra.alloc_policy}`,
      request: { method: "PUT", path: `${path}/modify`, body: { alloc_policy: after.extra.alloc_policy } },
      effects: [],
    });
  if (before.name !== after.name)
    drafts.push({
      opcode: "GROUP_RENAME",
      text: `Rename the node group ${before.name} to ${after.name}`,
      request: { method: "PUT", path: `${path}/rename`, body: { new_name: after.name } },
      effects: [],
    });
  return drafts;
}

/** Nodes that get another group, one job a group, and other tags. */
export function nodeDrafts(goal: Goal): Result<Pick<ObjectDrafts, "assignments" | "last">> {
  const moves = new Map<string, { name: string; key: string; nodes: string[] }>();
  const last: Draft[] = [];
  for (const { before, after } of goal.nodes) {
    if (before === null || after === null) {
      const about = before === null ? `${after?.name} would be added.` : `${before.name} would be removed.`;
      return lackRefusal("nodes", about, "node");
    }
    if (before.primaryIp !== after.primaryIp || before.secondaryIp !== after.secondaryIp)
      return lackRefusal("nodeAddresses", `${after.name} would get other addresses.`, "primaryIp");
    if (before.group.uuid !== after.group.uuid) {
      const { group } = after;
      const move = moves.get(group.uuid) ?? { name: group.name, key: groupName(goal, group), nodes: [] };
      moves.set(group.uuid, { ...move, nodes: [...move.nodes, after.name] });
    }
    last.push(...tagDrafts(`/2/nodes/${part(after.name)}`, after.name, before.tags, after.tags));
  }
  const assignments = [...moves.values()].map(
    ({ name, key, nodes }): Draft => ({
      opcode: "GROUP_ASSIGN_NODES",
      text: `Move ${listed(nodes)} to ${name}`,
      // The plan has said already which instances have their two nodes in different groups then.
      request: { method: "PUT", path: `/2/groups/${part(key)}/assign-nodes?force=1`, body: { nodes } },
      effects: [],
    }),
  );
  return ok({ assignments, last });
}

export function clusterDrafts({ cluster }: Goal): Result<Pick<ObjectDrafts, "first" | "last">> {
  if (cluster === null) return ok({ first: [], last: [] });
  const { before, after } = cluster;
  if (before === null || after === null)
    return lackRefusal("cluster", "The cluster itself would be added or removed.", "cluster");
  const others =
    before.name !== after.name ||
    before.masterIp !== after.masterIp ||
    before.masterNode?.uuid !== after.masterNode?.uuid;
  if (others) return lackRefusal("cluster", `${before.name} would get another name or master.`, "masterIp");
  const body = {
    ...(before.macPrefix !== after.macPrefix && { mac_prefix: after.macPrefix }),
    ...(!sameNetparams(before.nicparams, after.nicparams) && { nicparams: plain(after.nicparams) }),
  };
  const change: Draft = {
    opcode: "CLUSTER_SET_PARAMS",
    text: `Change the ${listed(Object.keys(body).map((key) => (key === "nicparams" ? "netparams of NICs" : "MAC prefix")))} of the cluster`,
    request: { method: "PUT", path: "/2/modify", body },
    effects: [],
  };
  return ok({
    first: Object.keys(body).length > 0 ? [change] : [],
    last: tagDrafts("/2", after.name, before.tags ?? [], after.tags ?? before.tags ?? []),
  });
}

function plain({ mode, link, vlan }: Netparams): Netparams {
  return { mode, link, vlan };
}
