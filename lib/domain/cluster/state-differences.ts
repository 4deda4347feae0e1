import type { Ref } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import { naturalOrder } from "../natural-order";
import { listed } from "../sentence";

/** What differs among the objects of one kind, by name in natural order. */
export type Differences = {
  added: string[];
  removed: string[];
  /** Which parts of an object changed, in words: "gateway", "external addresses". */
  changed: { name: string; parts: string[] }[];
};

/** How an import would change the current cluster (rules 16.20). */
export type StateDifferences = {
  cluster: { before: string | null; after: string | null };
  networks: Differences;
  groups: Differences;
  nodes: Differences;
  instances: Differences;
};

export function stateDifferences(before: ClusterState, after: ClusterState): StateDifferences {
  return {
    cluster: { before: before.cluster?.name ?? null, after: after.cluster?.name ?? null },
    networks: differences(before.networks, after.networks, networkParts),
    groups: differences(withConnections(before), withConnections(after), groupParts),
    nodes: differences(before.nodes, after.nodes, nodeParts),
    instances: differences(undated(before), undated(after), instanceParts),
  };
}

/** Instances as a file says them: it does not know since when NICs have their addresses. */
function undated({ instances }: ClusterState): ClusterState["instances"] {
  return instances.map((instance) => ({ ...instance, nics: instance.nics.map(({ since: _, ...nic }) => nic) }));
}

type Parts<Item> = Partial<Record<keyof Item, string>>;

const keptParts = {
  uuid: "UUID",
  name: "name",
  serialNo: "serial number",
  tags: "tags",
  extra: "other parts",
} as const;

const networkParts: Parts<ClusterState["networks"][number]> = {
  network: "subnet",
  gateway: "gateway",
  network6: "IPv6 subnet",
  gateway6: "IPv6 gateway",
  macPrefix: "MAC prefix",
  reservations: "instance addresses",
  extReservations: "external addresses",
  ...keptParts,
};

const nodeParts: Parts<ClusterState["nodes"][number]> = {
  group: "group",
  primaryIp: "primary address",
  secondaryIp: "secondary address",
  ...keptParts,
};

const instanceParts: Parts<ClusterState["instances"][number]> = {
  primaryNode: "primary node",
  secondaryNode: "secondary node",
  nics: "NICs",
  ...keptParts,
};

const groupParts: Parts<ReturnType<typeof withConnections>[number]> = { connections: "connections", ...keptParts };

/** The groups, each with its connections by the network's UUID. */
function withConnections({ groups, connections }: ClusterState) {
  const of = new Map(groups.map(({ uuid }) => [uuid, new Map<string, unknown>()]));
  for (const { group, network, netparams, extra } of connections)
    of.get(group.uuid)?.set(network.uuid, { netparams, extra });
  return groups.map((group) => ({ ...group, connections: Object.fromEntries(of.get(group.uuid) ?? []) }));
}

/** Objects are the same by UUID; what is left over on both sides, by name. */
function differences<Item extends Ref>(before: Item[], after: Item[], parts: Parts<Item>): Differences {
  const byUuid = new Map(before.map((item) => [item.uuid, item]));
  const uuids = new Set(after.map(({ uuid }) => uuid));
  const byName = new Map(before.filter(({ uuid }) => !uuids.has(uuid)).map((item) => [item.name, item]));
  const found: Differences = { added: [], removed: [], changed: [] };
  for (const item of after) {
    const old = byUuid.get(item.uuid) ?? byName.get(item.name);
    if (old === undefined) found.added.push(item.name);
    else if (old.uuid !== item.uuid) byName.delete(item.name);
    const changed = old === undefined ? [] : changedParts(old, item, parts);
    if (changed.length > 0) found.changed.push({ name: item.name, parts: changed });
  }
  found.removed = [...byName.keys()].sort(naturalOrder);
  found.added.sort(naturalOrder);
  found.changed.sort((a, b) => naturalOrder(a.name, b.name));
  return found;
}

function changedParts<Item>(before: Item, after: Item, parts: Parts<Item>): string[] {
  const keys = Object.keys(parts) as (keyof Item)[];
  return keys
    .filter((key) => !sameValue(before[key], after[key]) && !(key === "extra" && isEmpty(before[key])))
    .map((key) => parts[key] ?? "");
}

/** What was made here and was in no file yet says nothing of the parts that Ganeti Networks does not manage. */
function isEmpty(extra: unknown): boolean {
  return typeof extra === "object" && extra !== null && Object.keys(extra).length === 0;
}

/** Equal in meaning, whatever the order of keys. */
function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

/** What an import changes, one line per kind of object: "networks: 2 added: dmz and prod; 1 removed: old". */
export function differenceLines({ cluster, ...kinds }: StateDifferences): string[] {
  const moved = cluster.before !== null && cluster.before !== cluster.after;
  const lines = Object.entries(kinds).map(([kind, differences]) => `${kind}: ${kindText(differences)}`);
  return [...(moved ? [`The cluster ${cluster.before} is replaced by ${cluster.after}.`] : []), ...lines];
}

function kindText({ added, removed, changed }: Differences): string {
  const changes = changed.map(({ name, parts }) => `${name} (${parts.join(", ")})`);
  const parts = [part("added", added), part("removed", removed), part("changed", changes)].filter(
    (text) => text !== "",
  );
  return parts.length === 0 ? "no difference" : parts.join("; ");
}

function part(word: string, names: string[]): string {
  return names.length === 0 ? "" : `${names.length} ${word}: ${listed(names, 8)}`;
}
