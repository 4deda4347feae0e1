import { cidr4Range } from "../address/ip";
import { groupedBy } from "../grouped";
import { type Change, inverse } from "../model/change";
import { refOf } from "../model/cluster";
import type { InstanceFacts, NicState, NodeFacts } from "../model/facts";
import type { NetworkFacts } from "../model/network";
import { eachField } from "../model/network-fields";
import { fillRange } from "../pool/address-pool";
import { heldBackSince } from "../pool/hold-time";
import { changeRows } from "../pool/reservation-rows";
import { connectionKey, emptyPool, type PastNetwork, type PastState, pastFacts } from "./past-state";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;
type PoolChange = Of<"external"> | Of<"internal">;

/** A job as far as the past needs it: what it changed, and when that was written, in seconds since the epoch. */
export type ReplayedJob = { id: number; at: number; changes: readonly Change[] };

/**
 * Does to a state what a job did, in the order in which the store wrote it: facts first, then each pool once, and networks that
 * are removed last.
 */
export function carryOn(state: PastState, { id, at, changes }: ReplayedJob): void {
  const removed: string[] = [];
  for (const change of changes)
    if (change.type === "network" && change.after === null) removed.push(change.before?.uuid ?? "");
    else if (change.type === "touch") touch(state, change, 1, at);
    else if (!isPool(change)) write(state, change, { id, at });
  for (const [uuid, ofNetwork] of byNetwork(changes)) {
    const network = state.networks.get(uuid);
    if (network === undefined) continue;
    network.poolRevision = id;
    if (network.pool) writePool(network, ofNetwork, at);
  }
  for (const uuid of removed) forgetNetwork(state, uuid);
}

/**
 * Takes back from a state what a job did. Which job had written something before, and when, is not known then: a revision is 0, a
 * time null; nor is which addresses were held back.
 */
export function goBack(state: PastState, { changes }: Pick<ReplayedJob, "changes">): void {
  const writing = { id: 0, at: 0 };
  const back = changes.map(inverse).reverse();
  for (const change of back) if (change.type === "network" && change.before === null) write(state, change, writing);
  for (const [uuid, ofNetwork] of byNetwork(back)) {
    const network = state.networks.get(uuid);
    if (network === undefined) continue;
    network.poolRevision = 0;
    if (network.pool) writePool(network, ofNetwork, null);
  }
  for (const change of back)
    if (change.type === "touch") touch(state, change, -1, null);
    else if (change.type === "network" && change.after === null) forgetNetwork(state, change.before?.uuid ?? "");
    else if (!isPool(change) && !(change.type === "network" && change.before === null)) write(state, change, writing);
}

function isPool(change: Change): change is PoolChange {
  return change.type === "external" || change.type === "internal";
}

function byNetwork(changes: readonly Change[]): Map<string, PoolChange[]> {
  return groupedBy(changes.filter(isPool), ({ network }) => network.uuid);
}

/** A network in which all NICs are known, or that is not in the state at all. */
function isLoaded(state: PastState, network: NicState["network"]): boolean {
  return network === null || state.networks.get(network.uuid)?.pool !== null;
}

type Writing = { id: number; at: number };

function write(state: PastState, change: Exclude<Change, PoolChange | Of<"touch">>, writing: Writing): void {
  switch (change.type) {
    case "network":
      if (change.after) writeNetwork(state, change.before, change.after, writing);
      return;
    case "connection": {
      const key = connectionKey(change.network.uuid, change.group.uuid);
      const { mode, link, vlan } = change.after ?? { mode: "", link: "", vlan: "" };
      if (change.after === null) state.connections.delete(key);
      else
        state.connections.set(key, {
          network: change.network.uuid,
          group: change.group.uuid,
          netparams: { mode, link, vlan },
        });
      return;
    }
    case "instance":
      writeInstance(state, change.before, change.after, writing.at);
      return;
    case "nic":
      writeNic(state, change);
      return;
    case "group":
      put(state.groups, change.before, change.after && refOf(change.after));
      return;
    case "node":
      put(state.nodes, change.before, change.after && pastNode(change.after));
      return;
    case "cluster":
      // Older jobs do not say its tags.
      state.cluster = change.after && { ...state.cluster, ...change.after };
      return;
    case "links":
      return;
  }
}

function put<T>(map: Map<string, T>, before: { uuid: string } | null, after: (T & { uuid: string }) | null): void {
  if (after === null) map.delete(before?.uuid ?? "");
  else map.set(after.uuid, after);
}

function pastNode({ uuid, name, group, primaryIp, secondaryIp }: NodeFacts) {
  return { uuid, name, group: group.uuid, primaryIp, secondaryIp };
}

function writeNetwork(state: PastState, before: NetworkFacts | null, after: NetworkFacts, { id, at }: Writing): void {
  const there = state.networks.get(after.uuid);
  if (there && before !== null) {
    // Older jobs do not say every field.
    there.facts = { ...there.facts, ...pastFacts(after) };
    there.revision = id;
    return;
  }
  const kept = { serialNo: 1, revision: id, poolRevision: 0, ctime: at, mtime: at === 0 ? null : at };
  const facts = { ...eachField(() => null), ...pastFacts(after) };
  state.networks.set(after.uuid, { facts, ...kept, pool: emptyPool(after) });
}

function forgetNetwork(state: PastState, uuid: string): void {
  state.networks.delete(uuid);
}

function writeInstance(state: PastState, before: InstanceFacts | null, after: InstanceFacts | null, at: number): void {
  if (after === null) {
    state.instances.delete(before?.uuid ?? "");
    state.nics.delete(before?.uuid ?? "");
    return;
  }
  const { uuid, name, primary, secondary, tags } = after;
  const ctime = state.instances.get(uuid)?.ctime ?? at;
  const instance = { uuid, name, primary: primary.uuid, secondary: secondary?.uuid ?? null, tags, ctime };
  state.instances.set(uuid, instance);
}

/** The NICs after one that comes or goes move, those that are not known as well: each keeps its own position. */
function writeNic(state: PastState, { instance, nic, index, before, after }: Of<"nic">): void {
  const nics = state.nics.get(instance.uuid) ?? new Map();
  state.nics.set(instance.uuid, nics);
  const known = nics.get(nic);
  if (before === null || after === null) {
    nics.delete(nic);
    const by = after === null ? -1 : 1;
    for (const other of nics.values()) if (other.index >= index) other.index += by;
  }
  if (after === null) return;
  const { extra: _, ...given } = after;
  if (isLoaded(state, given.network)) nics.set(nic, { uuid: nic, index: known?.index ?? index, state: given });
  else nics.delete(nic);
}

function touch(state: PastState, { kind, object }: Of<"touch">, by: 1 | -1, at: number | null): void {
  if (kind !== "network") return;
  const network = state.networks.get(object.uuid);
  if (network === undefined) return;
  network.serialNo += by;
  network.mtime = at;
}

/** Rows and instance bits of a network; `at` is null where changes are taken back. */
function writePool({ facts, pool }: PastNetwork, changes: readonly PoolChange[], at: number | null): void {
  if (pool === null) return;
  const { first: base } = cidr4Range(facts.network);
  const internals = changes.filter((change) => change.type === "internal");
  const externals = changes.filter((change) => change.type === "external");
  for (const { action, first, last } of internals)
    fillRange(pool.internal, first - base, last - base, action === "hold");
  if (externals.length > 0) changeRows(pool.rows, externals);
  if (internals.length > 0) rememberFreed(pool, internals, facts.holdMinutes ?? 0, at);
}

/** As the store remembers which addresses are held back (rules 13.2.29). */
function rememberFreed(
  { freed }: NonNullable<PastNetwork["pool"]>,
  changes: readonly Of<"internal">[],
  holdMinutes: number,
  at: number | null,
): void {
  if (at !== null)
    for (const [address, since] of freed) if (since <= heldBackSince(at, holdMinutes)) freed.delete(address);
  for (const { first, last } of changes) for (let address = first; address <= last; address++) freed.delete(address);
  if (at === null || holdMinutes === 0) return;
  for (const { action, first, last } of changes)
    if (action === "free") for (let address = first; address <= last; address++) freed.set(address, at);
}
