import { realIds, withIds } from "../chain/real-ids";
import type { Change } from "../model/change";
import { sameValue } from "../same-value";
import { addressKey } from "./settled";

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;

/** Changes of the facts of an object, of which a plan may be about some fields and not about others. */
export type FactsChange = Of<"network" | "group" | "node" | "instance" | "cluster">;

export function isOfFacts(change: Change): change is FactsChange {
  return ["network", "group", "node", "instance", "cluster"].includes(change.type);
}

/**
 * A plan with the UUIDs that the cluster gave to what it added. A network of the same name with another subnet is none that the plan
 * added.
 */
export function asThere(plan: readonly Change[], changes: readonly Change[]): readonly Change[] {
  const added = plan.flatMap((change) => (change.type === "network" && change.before === null ? [change.after] : []));
  const possible = changes.filter(
    (change) =>
      change.type !== "network" ||
      change.before !== null ||
      added.some((facts) => facts?.name === change.after?.name && facts?.network === change.after?.network),
  );
  // A NIC in a new network is recognized once the network is.
  const first = withIds(plan, realIds(plan, possible));
  return withIds(first, realIds(first, possible));
}

/** Whether a plan adds or removes an object, as a change does. */
function isWholePlanned(change: FactsChange, plan: readonly Change[]): boolean {
  return plan.some(
    (planned) =>
      planned.type === change.type &&
      uuidOf(planned) === uuidOf(change) &&
      (change.before === null ? planned.before === null : planned.after === null),
  );
}

function uuidOf({ before, after }: FactsChange): string | undefined {
  return (after ?? before)?.uuid;
}

/**
 * The NICs that a plan is about. Where both the chain and others added or removed NICs of one instance, all of these are the chain's: their
 * positions depend on each other.
 */
export function plannedNics(changes: readonly Change[], plan: readonly Change[]): Set<Change> {
  const nics = changes.filter((change) => change.type === "nic");
  const own = nics.filter((change) => isNicPlanned(change, plan));
  const moving = new Set(own.filter(isPlaced).map(({ instance }) => instance.uuid));
  return new Set([...own, ...nics.filter((change) => isPlaced(change) && moving.has(change.instance.uuid))]);
}

function isPlaced({ before, after }: Of<"nic">): boolean {
  return before === null || after === null;
}

/** Whether a plan is about this NIC: as itself, with its instance, or because other netparams of its network take it out and in again. */
function isNicPlanned(change: Of<"nic">, plan: readonly Change[]): boolean {
  return plan.some((planned) => {
    if (planned.type === "nic") return planned.nic === change.nic && kindOf(planned) === kindOf(change);
    if (planned.type === "instance")
      return (
        (planned.before === null || planned.after === null) &&
        (planned.after ?? planned.before)?.uuid === change.instance.uuid
      );
    return planned.type === "connection" && planned.longWay === true && goesLongWay(change, planned);
  });
}

/** A NIC that a plan changes, and that is gone when it is read, was taken away by others. */
function kindOf({ before, after }: Of<"nic">): "comes" | "goes" | "changes" {
  if (before === null) return "comes";
  return after === null ? "goes" : "changes";
}

function goesLongWay({ before, after }: Of<"nic">, { network }: Of<"connection">): boolean {
  if (before?.network?.uuid !== network.uuid || after === null) return false;
  return before.ip === after.ip && before.name === after.name;
}

/** The addresses that these NICs got and let go of, as keys (settled.ts). */
export function addressesOf(nics: readonly Of<"nic">[]): Set<string> {
  return new Set(
    nics.flatMap(({ before, after }) => [addressKey(before), addressKey(after)]).filter((key) => key !== null),
  );
}

type Facts = Record<string, unknown>;

/**
 * A change of facts as two, one after the other: those of the fields that a plan changes, and the rest. Null for one of which there is
 * nothing. Tags are told apart one by one.
 */
export function splitFacts(
  change: FactsChange,
  plan: readonly Change[],
  ownFirst: boolean,
): { own: FactsChange | null; others: FactsChange | null } {
  const [before, after] = [change.before as Facts | null, change.after as Facts | null];
  if (before === null || after === null)
    return isWholePlanned(change, plan) ? { own: change, others: null } : { own: null, others: change };
  const planned = plan.filter(
    (other): other is FactsChange => other.type === change.type && uuidOf(other) === uuidOf(change),
  );
  const middle = middleOf(before, after, (field, tag) => isFieldPlanned(planned, field, tag) === ownFirst);
  const first = isSame(before, middle) ? null : ({ ...change, after: middle } as FactsChange);
  const second = isSame(middle, after) ? null : ({ ...change, before: middle } as FactsChange);
  // Undivided, it keeps the sides that it has; what differs in nothing that a plan could say is of others.
  if (first === null || second === null) {
    const isOwn = first === null ? second !== null && !ownFirst : ownFirst;
    return isOwn ? { own: change, others: null } : { own: null, others: change };
  }
  return ownFirst ? { own: first, others: second } : { own: second, others: first };
}

/** The facts with some of the fields as they are after, and the others as they were before. */
function middleOf(before: Facts, after: Facts, isFirst: (field: string, tag?: string) => boolean): Facts {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (field === "tags") {
        const [old, now] = [tagsOf(before), tagsOf(after)];
        const kept = old.filter((tag) => now.includes(tag) || !isFirst(field, tag));
        return [[field, [...kept, ...now.filter((tag) => !old.includes(tag) && isFirst(field, tag))].sort()]];
      }
      const from = isSame(before[field], after[field]) || isFirst(field) ? after : before;
      return field in from ? [[field, from[field]]] : [];
    }),
  );
}

function isFieldPlanned(planned: readonly FactsChange[], field: string, tag: string | undefined): boolean {
  return planned.some(({ before, after }) => {
    if (before === null || after === null) return false;
    const [old, now] = [before as Facts, after as Facts];
    return tag === undefined
      ? !isSame(old[field], now[field])
      : tagsOf(old).includes(tag) !== tagsOf(now).includes(tag);
  });
}

function tagsOf({ tags }: Facts): string[] {
  return (tags as string[] | undefined) ?? [];
}

/** What is absent has no value, the order of tags says nothing, and what another object is called is a change of its own. */
function isSame(one: unknown, other: unknown): boolean {
  return sameValue(bare(one), bare(other));
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? value.toSorted() : value.map(bare);
  if (typeof value !== "object" || value === null) return value ?? null;
  const { uuid } = value as { uuid?: string };
  const fields = Object.entries(value).filter(([, item]) => item != null);
  const isRef = uuid !== undefined && fields.length === 2 && "name" in value;
  return isRef ? uuid : Object.fromEntries(fields.map(([key, item]) => [key, bare(item)]));
}
