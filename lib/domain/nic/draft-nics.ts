import type { Nic, Ref } from "../model/cluster";
import type { Supply } from "../model/new-ids";
import type { NicItem, NicParams } from "../opcodes/opcode-nic";
import { ok, type Result, refuse } from "../refusal";
import { count } from "../sentence";

/** A NIC on its way from what it is to what is asked of it. */
export type Draft = {
  uuid: string;
  /** Null for a new NIC. */
  old: Nic | null;
  /** Null for a NIC that nobody asked about. */
  asked: NicParams | null;
  /** The place in the list of what was asked, for messages. */
  item: number;
};

/** An item with the NIC that it was about and where that was. */
export type Step = { op: NicItem["op"]; draft: Draft; index: number; params: NicParams };

export type Drafted = { drafts: Draft[]; removed: Nic[]; steps: Step[] };

type ListItem = { instance: Ref; list: Draft[]; at: number };

/** How many NICs one instance may have (spec 1.4). */
export const maxNics = 8;

/** Applies the items in their order; positions count what the ones before have done (spec 4.3). */
export function draftNics(
  instance: Ref,
  nics: readonly Nic[],
  items: readonly NicItem[],
  supply: Supply,
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
    const draft = next(list[index], op, params, { at, uuid: supply.uuid(at + 1) });
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

/** Where a new NIC goes; -1 is behind the last one. */
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
  if (list.length === 0) return refuse("unknown_entity", `${instance.name} has no NIC.`, { field, remedy: "Add one." });
  return refuse("unknown_entity", `${instance.name} has no NIC ${wanted}.`, {
    field,
    remedy: `Use a position from 0 to ${list.length - 1}, or -1.`,
  });
}

function named(list: readonly Draft[], wanted: string): number {
  const byUuid = list.findIndex(({ uuid }) => uuid === wanted);
  if (byUuid >= 0) return byUuid;
  return list.findIndex(({ old, asked }) => (asked?.name === undefined ? old?.name : asked.name) === wanted);
}
