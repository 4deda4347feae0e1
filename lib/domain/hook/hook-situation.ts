import type { Change } from "../model/change";
import type { Netparams, Ref } from "../model/cluster";
import type { InstanceFacts, NicState } from "../model/facts";
import type { NetworkFacts } from "../model/network";

type Values = Record<string, unknown>;

/** What hooks are told besides what their operation knows, as it is before the change. Read only when hooks run. */
export type HookSituation = {
  /** Null in a store without a cluster. `parameters` are the defaults of the file: beparams, hvparams and os_hvp. */
  cluster: { name: string; parameters: Values } | null;
  /** The default nicparams. */
  defaults: Netparams;
  /** UUIDs of all nodes. */
  nodes: readonly string[];
  /** The instances that hooks tell of, by UUID; one that the operation makes is not among them. */
  instances: ReadonlyMap<string, ToldInstance>;
  /** The networks that changes name, and those that the NICs of these instances are in, by UUID. */
  networks: ReadonlyMap<string, NetworkFacts>;
  /** The groups that a network is connected to, by its UUID, where it is renamed. */
  connected: ReadonlyMap<string, readonly Ref[]>;
  /** The disks of the file that these instances have, by UUID. */
  disks: ReadonlyMap<string, Values>;
};

export type ToldNic = NicState & { uuid: string };
export type ToldInstance = InstanceFacts & { nics: ToldNic[] };

/** An instance as changes leave it: null when they remove it, or do not make it. */
export function instanceAfter(
  before: ToldInstance | null,
  uuid: string,
  changes: readonly Change[],
): ToldInstance | null {
  let facts: InstanceFacts | null = before;
  let nics = before?.nics ?? [];
  for (const change of changes) {
    if (change.type === "instance" && (change.before ?? change.after)?.uuid === uuid) facts = change.after;
    if (change.type === "nic" && change.instance.uuid === uuid) nics = withNic(nics, change);
  }
  return facts && { ...facts, nics };
}

function withNic(nics: ToldNic[], { nic, index, before, after }: Extract<Change, { type: "nic" }>): ToldNic[] {
  const state = after && { ...after, uuid: nic };
  return nics.toSpliced(index, before === null ? 0 : 1, ...(state ? [state] : []));
}

/** Networks as changes leave them; one that they remove stays as it was, so that a NIC that leaves it can be told. */
export function networksAfter(
  networks: ReadonlyMap<string, NetworkFacts>,
  changes: readonly Change[],
): ReadonlyMap<string, NetworkFacts> {
  const after = changes.flatMap((change) => (change.type === "network" && change.after ? [change.after] : []));
  return after.length === 0 ? networks : new Map([...networks, ...after.map((facts) => [facts.uuid, facts] as const)]);
}

/**
 * The instances that hooks of changes tell of. NICs that follow a connection, a network or nodes belong to the hooks of these.
 */
export function instancesTold(changes: readonly Change[]): Set<string> {
  const follow = changes.some(({ type }) => type === "connection" || type === "network" || type === "node");
  return new Set(
    changes.flatMap((change) => {
      if (change.type === "instance") return (change.before ?? change.after)?.uuid ?? [];
      return change.type === "nic" && !follow ? change.instance.uuid : [];
    }),
  );
}

/** Networks of which only the pool is changed. */
export function poolsTold(changes: readonly Change[]): Set<string> {
  const isPool = (change: Change) => change.type === "external" || change.type === "internal";
  if (!changes.every((change) => isPool(change) || change.type === "touch")) return new Set();
  return new Set(changes.flatMap((change) => ("network" in change ? change.network.uuid : [])));
}
