import { cidr4Range, ip4Numbers } from "../address/ip";
import type { Nic, Ref } from "../model/cluster";
import type { Network } from "../model/network";
import type { NewIds } from "../model/new-ids";
import type { NicItem, NicParams } from "../opcodes/instance-params";
import { setRange } from "../pool/address-pool";
import { ok, type Result, refuse, unknown } from "../refusal";
import { count } from "../sentence";
import { findKnown, type KnownNetwork, type NicSituation } from "./nic-situation";

/** A NIC between what it is and what is requested. */
export type Draft = {
  uuid: string;
  /** Null for a new NIC. */
  old: Nic | null;
  /** Null for a NIC that is not part of the request. */
  asked: NicParams | null;
  /** The position in the request, for messages. */
  item: number;
};

/** An item with the NIC that it was about and where that was. */
export type Step = { op: NicItem["op"]; draft: Draft; index: number; params: NicParams };

export type Drafted = { drafts: Draft[]; removed: Nic[]; steps: Step[] };

type ListItem = { instance: Ref; list: Draft[]; at: number };

/** How many NICs one instance may have (rules 1.4). */
export const maxNics = 8;

/** Applies the items in their order; positions count what the ones before have done (rules 4.3). */
export function draftNics(
  instance: Ref,
  nics: readonly Nic[],
  items: readonly NicItem[],
  newIds: NewIds,
): Result<Drafted> {
  let list: Draft[] = nics.map((old) => ({ uuid: old.uuid, old, asked: null, item: -1 }));
  const removed: Nic[] = [];
  const steps: Step[] = [];
  for (const [at, item] of items.entries()) {
    const found =
      item.op === "add" ? position({ instance, list, at }, item.nic) : seek({ instance, list, at }, item.nic);
    if (!found.ok) return found;
    const index = found.value;
    const { op, nic: _, ...params } = item;
    const draft = next(list[index], op, params, { at, uuid: newIds.uuid(at + 1) });
    if (op === "add") list.splice(index, 0, draft);
    else list = list.flatMap((other, place) => (place !== index ? [other] : op === "remove" ? [] : [draft]));
    if (op === "remove" && draft.old) removed.push(draft.old);
    steps.push({ op, draft, index, params });
  }
  const tooMany = list.length > maxNics && list.length > nics.length;
  if (!tooMany) return ok({ drafts: list, removed, steps });
  return refuse("wrong_state", `${instance.name} would have ${list.length} NICs, more than ${maxNics}.`, {
    field: "nics",
    remedy: "Remove some first.",
  });
}

function next(
  there: Draft | undefined,
  op: NicItem["op"],
  params: NicParams,
  { at, uuid }: { at: number; uuid: string },
): Draft {
  if (op === "add" || there === undefined) return { uuid, old: null, asked: params, item: at };
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
  return { ...there, asked: { ...there.asked, ...given }, item: at };
}

/** Where a new NIC goes; -1 is after the last one. */
function position({ instance, list, at }: ListItem, wanted: number): Result<number> {
  if (wanted <= list.length) return ok(wanted === -1 ? list.length : wanted);
  return refuse("wrong_input", `${instance.name} has ${count(list.length, "NIC")}: there is no position ${wanted}.`, {
    field: `nics.${at}.nic`,
    remedy: `Use a position from 0 to ${list.length}, or -1.`,
  });
}

/** A NIC by position, by UUID or by name. */
function seek({ instance, list, at }: ListItem, wanted: number | string): Result<number> {
  const index = typeof wanted === "number" ? wanted + (wanted === -1 ? list.length : 0) : named(list, wanted);
  if (index >= 0 && index < list.length) return ok(index);
  const field = `nics.${at}.nic`;
  if (list.length === 0)
    return refuse("unknown_entity", `${instance.name} has no NICs.`, { field, remedy: "Add one." });
  return refuse("unknown_entity", `${instance.name} has no NIC ${wanted}.`, {
    field,
    remedy: `Use a position from 0 to ${list.length - 1}, or -1.`,
  });
}

function named(list: readonly Draft[], wanted: string): number {
  const byUuid = list.findIndex(({ uuid }) => uuid === wanted);
  if (byUuid >= 0) return byUuid;
  return list.findIndex((draft) => nameOf(draft) === wanted);
}

/** The name that a NIC will have. */
export function nameOf({ old, asked }: Draft): string | null {
  return asked?.name === undefined ? (old?.name ?? null) : asked.name;
}

/** Where a draft should go, before it is checked. */
export type Target = {
  draft: Draft;
  /** Its final position. */
  index: number;
  known: KnownNetwork | null;
  ip: string | null;
  /** True if network or address change. */
  moved: boolean;
  /** The user asked for `network=none` for a NIC that was in a network. */
  detached: boolean;
};

export function targetOf(draft: Draft, index: number, situation: NicSituation): Result<Target> {
  const { old, asked } = draft;
  const wanted = asked?.network === undefined ? (old?.network ?? null) : asked.network;
  const known = wanted === null ? null : findKnown(situation, wanted);
  if (known === undefined) return unknown("network", String(wanted), "network");
  const uuid = known?.network.uuid ?? null;
  const ip = asked?.ip === undefined ? (old?.ip ?? null) : asked.ip;
  return ok({
    draft,
    index,
    known,
    ip,
    moved: old === null || uuid !== old.network || ip !== old.ip || (known === null && situation.isNewPlace),
    detached: asked?.network === null && old !== null && old.network !== null,
  });
}

/** NICs that leave their address, by network, unless another instance has it too: another NIC of this one may take it. */
export function leftBehind(
  targets: readonly Target[],
  removed: readonly Nic[],
  situation: NicSituation,
): Map<string, Nic[]> {
  const left = new Map<string, Nic[]>();
  for (const nic of [...removed, ...targets.flatMap(({ draft, moved }) => (moved ? (draft.old ?? []) : []))]) {
    if (nic.network === null || nic.ip === null) continue;
    if (situation.sharers.some((other) => other.network === nic.network && other.ip === nic.ip)) continue;
    left.set(nic.network, [...(left.get(nic.network) ?? []), nic]);
  }
  return left;
}

/** The network with the bits of these addresses cleared. */
export function without(network: Network, nics: readonly Nic[]): Network {
  const { first } = cidr4Range(network.network);
  const reservations = ip4Numbers(nics.map(({ ip }) => ip)).reduce(
    (bits, address) => setRange(bits, address - first, address - first, false),
    network.reservations,
  );
  return { ...network, reservations };
}

/** An address in a network as one text. */
export function key(network: string | null, ip: string | null): string {
  return `${network} ${ip}`;
}
