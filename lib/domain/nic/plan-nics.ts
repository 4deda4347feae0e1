import { ip4Numbers } from "../address/ip";
import type { Since } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import type { NewIds } from "../model/new-ids";
import type { Plan } from "../model/plan";
import type { NicItem } from "../opcodes/instance-params";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import {
  type Drafted,
  draftNics,
  key,
  leftBehind,
  nameOf,
  type Step,
  type Target,
  targetOf,
  without,
} from "./draft-nics";
import { nicChanges } from "./nic-changes";
import type { NicSituation } from "./nic-situation";
import { rowOf, type Settling, settleAddress } from "./settle-address";
import { macGiver } from "./settle-mac";
import { type FinalNic, finishNic } from "./settle-nicparams";

/** The part of a plan that is about the NICs of one instance. */
type NicPlan = Pick<Plan, "changes" | "outcomes" | "warnings" | "conflicts" | "objects"> & {
  /** Pairs of what and value, as Ganeti answers a modification (rules 4.3). */
  results: [string, string | null][];
};

/**
 * Adds, modifies and removes NICs, judged by the final state of the instance: two NICs can swap addresses (rules 4.2,
 * 4.3, 13.2.19 and 13.2.20). They have the addresses that they take since this moment. `isNewInstance`: what Ganeti does on
 * creation only (rules 4.6).
 */
export function planNics(
  items: readonly NicItem[],
  situation: NicSituation,
  newIds: NewIds,
  moment: Since,
  isNewInstance = false,
): Result<NicPlan> {
  const drafted = draftNics(situation.instance, situation.nics, items, newIds);
  if (!drafted.ok) return drafted;
  const finals = finalNics(drafted.value, situation, newIds, isNewInstance);
  if (!finals.ok) return finals;
  const effect = nicChanges(situation, finals.value, drafted.value.removed, moment);
  return ok({
    ...effect,
    warnings: [...finals.value.flatMap(({ warnings }) => warnings), ...effect.warnings],
    conflicts: finals.value.flatMap((final) => adopted(final, situation)),
    results: nicResults(drafted.value.steps, finals.value),
  });
}

function finalNics(
  { drafts, removed }: Drafted,
  situation: NicSituation,
  newIds: NewIds,
  isNewInstance: boolean,
): Result<FinalNic[]> {
  const targets: Target[] = [];
  for (const [index, draft] of drafts.entries()) {
    const target = targetOf(draft, index, situation);
    if (!target.ok) return inItem(draft.item, target.refusal);
    targets.push(target.value);
  }
  const named = doubleName(targets);
  if (named) return { ok: false, refusal: named };
  const left = leftBehind(targets, removed, situation);
  const settling: Settling = {
    situation,
    later: (network) => without(network, left.get(network.uuid) ?? []),
    taken: new Set(targets.filter(({ moved }) => !moved).map(({ known, ip }) => key(known?.network.uuid ?? null, ip))),
    named: new Set(ip4Numbers(targets.map(({ ip }) => ip))),
  };
  const macs = macGiver(situation, drafts, newIds);
  const finals: FinalNic[] = [];
  const refusals: Refusal[] = [];
  for (const target of targets) {
    const settled = finishNic(target, situation, {
      macs,
      isNewInstance,
      settle: () => settleAddress(target, settling),
    });
    if (settled.ok) finals.push(settled.value);
    else refusals.push(inItem(target.draft.item, settled.refusal).refusal);
  }
  const [first] = refusals;
  if (!first) return ok(finals);
  const conflicts = refusals.flatMap((refusal) => refusal.conflicts ?? []);
  return { ok: false, refusal: conflicts.length === 0 ? first : { ...first, conflicts } };
}

/** A refusal that names the field of the item it is about: "nics.0.ip". */
function inItem(item: number, refusal: Refusal) {
  const field = refusal.field === undefined || item < 0 ? refusal.field : `nics.${item}.${refusal.field}`;
  return { ok: false as const, refusal: { ...refusal, ...(field !== undefined && { field }) } };
}

/** A name is unique in its instance (rules 4.2.1). Two alike that an import brought may stay while nobody asks for them. */
function doubleName(targets: readonly Target[]): Refusal | null {
  const drafts = targets.map(({ draft }) => draft);
  const double = drafts.findLast(
    ({ uuid, asked }) => asked?.name && drafts.some((other) => other.uuid !== uuid && nameOf(other) === asked.name),
  );
  if (!double) return null;
  return refuse("resource_not_unique", `Two NICs cannot both be named ${nameOf(double)}.`, {
    field: `nics.${double.item}.name`,
    remedy: "Give them different names.",
  }).refusal;
}

/** What force did, for the plan's table. */
function adopted({ target, joined, state }: FinalNic, situation: NicSituation): Conflict[] {
  const { known } = joined;
  if (!joined.joined || !known?.netparams) return [];
  return [rowOf(target, state.ip, situation, { network: known.network, netparams: known.netparams })];
}

/** The result of each item as pairs of name and value, in Ganeti's own words (rules 4.3). */
function nicResults(steps: readonly Step[], finals: readonly FinalNic[]): [string, string | null][] {
  const states = new Map(finals.map((final) => [final.target.draft.uuid, final]));
  return steps.flatMap(({ op, draft, index, params }) => {
    if (op === "remove") return [[`NIC/${index}`, "remove"]];
    const final = states.get(draft.uuid);
    if (final === undefined) return [];
    return op === "add" ? [[`nic.${index}`, addedText(final, params.network)]] : changed(final, index, params);
  });
}

/** "add:mac=…,ip=…,mode=…,link=…,network=…", the network as it was typed. */
function addedText({ state: { mac, ip, nicparams, network } }: FinalNic, typed: string | null | undefined): string {
  const values = { mac, ip, mode: nicparams.mode, link: nicparams.link, network: typed ?? network?.name };
  return `add:${Object.entries(values)
    .map(([name, value]) => `${name}=${value ?? "None"}`)
    .join(",")}`;
}

function changed({ target, state }: FinalNic, index: number, params: Step["params"]): [string, string | null][] {
  // A MAC address that a move between networks makes is news, too (rules 4.3.8).
  const { old } = target.draft;
  const isNews = old !== null && state.mac !== old.mac;
  const given = (["mac", "ip", "name"] as const).filter(
    (name) => params[name] !== undefined || (name === "mac" && isNews),
  );
  const isElsewhere = (old?.network ?? null) !== (state.network?.uuid ?? null);
  const { link = null, mode = null, vlan = null } = state.nicparams;
  return [
    ...given.map((name): [string, string | null] => [`nic.${name}/${index}`, state[name]]),
    ...(isElsewhere
      ? [[`nic.network/${index}`, params.network ?? state.network?.name ?? null] as [string, string | null]]
      : []),
    [`nic.link/${index}`, link],
    [`nic.mode/${index}`, mode],
    [`nic.vlan/${index}`, vlan],
  ];
}
