import { finder, mergeRanges, piecesInside, piecesOutside } from "../address/ranges";
import { type Change, touchedObjects } from "../model/change";
import type { IsHeld } from "./held-parts";
import { addressesOf, asThere, type FactsChange, isOfFacts, plannedNics, splitFacts } from "./planned-parts";

/** `ownFirst`: the own changes have to be written before those of others, which are about what they add, or remove what they are about. */
export type ChainShare = { own: Change[]; others: Change[]; ownFirst: boolean };

/**
 * Of what was read at the end of a chain, what the chain did, and what others did meanwhile, be it to the objects that it holds. The
 * chain did what its plan is about: the same field of the same object, the same NIC, the same network in the same group, the same addresses.
 * An object of which both changed something has a change in both.
 */
export function chainShare(changes: readonly Change[], isHeld: IsHeld, plan: readonly Change[]): ChainShare {
  const meant = asThere(plan, changes);
  const apart = shared(changes, isHeld, meant, false);
  if (!refersToNew(apart.others, apart.own) && !removesNamed(apart.others, apart.own))
    return { ...apart, ownFirst: false };
  return { ...shared(changes, isHeld, meant, true), ownFirst: true };
}

type Of<Type extends Change["type"]> = Extract<Change, { type: Type }>;
type Share = { piece: Change; isOwn: boolean };
type Meant = {
  plan: readonly Change[];
  ownFirst: boolean;
  nics: Set<Change>;
  addresses: { own: Set<string>; foreign: Set<string> };
};

function shared(
  changes: readonly Change[],
  isHeld: IsHeld,
  plan: readonly Change[],
  ownFirst: boolean,
): Pick<ChainShare, "own" | "others"> {
  const nics = plannedNics(changes, plan);
  const ofNics = changes.filter((change) => change.type === "nic");
  const addresses = {
    own: addressesOf(ofNics.filter((change) => nics.has(change))),
    foreign: addressesOf(ofNics.filter((change) => !nics.has(change))),
  };
  const meant = { plan, ownFirst, nics, addresses };
  const [own, others]: [Change[], Change[]] = [[], []];
  for (const change of changes)
    if (change.type !== "touch")
      for (const { piece, isOwn } of shares(change, meant)) (isOwn ? own : others).push(piece);
  // An object that has another serial number and nothing else was touched by whoever holds it.
  const [ours, theirs] = [about(own), about(others)];
  for (const change of changes) {
    if (change.type !== "touch") continue;
    const { kind, object } = change;
    const key = `${kind} ${object.uuid}`;
    (ours.has(key) || (isHeld(kind, object) && !theirs.has(key)) ? own : others).push(change);
  }
  return { own, others };
}

function shares(change: Exclude<Change, Of<"touch">>, { plan, ownFirst, nics, addresses }: Meant): Share[] {
  const whole = (isOwn: boolean): Share[] => [{ piece: change, isOwn }];
  if (isOfFacts(change)) return factShares(change, plan, ownFirst);
  switch (change.type) {
    case "connection":
      return whole(
        plan.some(
          (planned) =>
            planned.type === "connection" &&
            planned.network.uuid === change.network.uuid &&
            planned.group.uuid === change.group.uuid,
        ),
      );
    case "nic":
      return whole(nics.has(change));
    case "links":
      return whole(plan.some((planned) => planned.type === "links" && planned.node.uuid === change.node.uuid));
    case "external":
      return rowShares(change, plan, addresses.own);
    case "internal":
      return bitShares(change, plan, addresses);
  }
}

function factShares(change: FactsChange, plan: readonly Change[], ownFirst: boolean): Share[] {
  const { own, others } = splitFacts(change, plan, ownFirst);
  return [
    ...(own === null ? [] : [{ piece: own, isOwn: true }]),
    ...(others === null ? [] : [{ piece: others, isOwn: false }]),
  ];
}

/** A row, cut where the plan is about some of its addresses and not about the others. */
function rowShares(change: Of<"external">, plan: readonly Change[], nicAddresses: ReadonlySet<string>): Share[] {
  const { network, row } = change;
  if (row.source !== "manual" && isMadeWith(change, plan)) return [{ piece: change, isOwn: true }];
  const planned = plan.flatMap((other) =>
    other.type === "external" && other.network.uuid === network.uuid && other.action === change.action
      ? [{ first: other.row.first, last: other.row.last }]
      : [],
  );
  // While NICs are out of a network on the long way, their addresses are reserved.
  const isLongWay = plan.some(
    (other) => other.type === "connection" && other.longWay === true && other.network.uuid === network.uuid,
  );
  const guarded = [...(isLongWay ? nicAddresses : [])].flatMap((key) => {
    const [uuid, address] = key.split(" ");
    return uuid === network.uuid ? [{ first: Number(address), last: Number(address) }] : [];
  });
  const own = mergeRanges([...planned, ...guarded]);
  const share = (isOwn: boolean) => (piece: Of<"external">["row"]) => ({ piece: { ...change, row: piece }, isOwn });
  return [...piecesInside([row], own).map(share(true)), ...piecesOutside([row], own).map(share(false))].sort(
    (a, b) => a.piece.row.first - b.piece.row.first,
  );
}

/** Whether a row comes or goes by itself with what a plan does: the whole network, or its gateway. */
function isMadeWith({ network, row }: Of<"external">, plan: readonly Change[]): boolean {
  return plan.some((planned) => {
    if (planned.type !== "network" || (planned.after ?? planned.before)?.uuid !== network.uuid) return false;
    const { before, after } = planned;
    if (before === null || after === null) return true;
    return row.source === "gateway" && before.gateway !== after.gateway;
  });
}

/** A range of bits, cut where the addresses are of others: those of NICs of theirs, and those that no plan is about. */
function bitShares(change: Of<"internal">, plan: readonly Change[], { own, foreign }: Meant["addresses"]): Share[] {
  const { network, action } = change;
  const isWhole = plan.some(
    (planned) =>
      planned.type === "network" &&
      (planned.before === null || planned.after === null) &&
      (planned.after ?? planned.before)?.uuid === network.uuid,
  );
  const planned = plan.filter(
    (other): other is typeof change =>
      other.type === "internal" && other.network.uuid === network.uuid && other.action === action,
  );
  const meant = finder(mergeRanges(planned));
  const found: { piece: Of<"internal">; isOwn: boolean }[] = [];
  for (let address = change.first; address <= change.last; address++) {
    const key = `${network.uuid} ${address}`;
    const isMeant = isWhole || meant({ first: address, last: address }).length > 0;
    const isOwn = own.has(key) || (!foreign.has(key) && isMeant);
    const last = found.at(-1);
    if (last?.isOwn === isOwn) last.piece.last = address;
    else found.push({ piece: { ...change, first: address, last: address }, isOwn });
  }
  return found;
}

/** The objects that changes are about, as "kind uuid". */
function about(changes: readonly Change[]): Set<string> {
  const kinds = Object.entries(touchedObjects(changes));
  const clusters = changes.flatMap((change) =>
    change.type === "cluster" ? [`cluster ${(change.after ?? change.before)?.uuid}`] : [],
  );
  return new Set([...kinds.flatMap(([kind, uuids]) => [...uuids].map((uuid) => `${kind} ${uuid}`)), ...clusters]);
}

/** Whether some changes are about objects that others of the same reading add. */
function refersToNew(changes: readonly Change[], others: readonly Change[]): boolean {
  const added = others.flatMap((change) =>
    isOfFacts(change) && change.before === null && change.after !== null ? [`${change.type} ${change.after.uuid}`] : [],
  );
  const objects = about(changes);
  return added.some((key) => objects.has(key));
}

/** Whether some changes remove objects that others of the same reading are about: a NIC leaves a network before that can go. */
function removesNamed(changes: readonly Change[], others: readonly Change[]): boolean {
  const gone = changes.flatMap((change) =>
    isOfFacts(change) && change.before !== null && change.after === null
      ? [`${change.type} ${change.before.uuid}`]
      : [],
  );
  const left = others.flatMap((change) =>
    change.type === "nic" && change.before?.network ? [`network ${change.before.network.uuid}`] : [],
  );
  const named = new Set([...about(others), ...left]);
  return gone.some((key) => named.has(key));
}
