import { type AddressRange, intersectRanges, mergeRanges, piecesInside, piecesOutside } from "../../address/ranges";
import type { Change } from "../../model/change";
import type { Network } from "../../model/network";
import { heldRanges } from "../../pool/address-pool";
import { sameValue } from "../../undo/take-back";
import { factKey, type UndoSituation } from "../../undo/undo-situation";

type Facts = Record<string, unknown>;

/**
 * What of a plan is still to be done: its changes, and of these the fields and addresses, that are not as the plan wanted them. What is neither so nor as it
 * was before the plan stays among them: whoever carries it out finds that it has moved. Serial numbers are the cluster's own.
 */
export function leftChanges(
  planned: readonly Change[],
  { facts, pools }: Pick<UndoSituation, "facts" | "pools">,
): Change[] {
  return planned.flatMap((change): Change[] => {
    if (change.type === "touch") return [];
    if (change.type === "external" || change.type === "internal") {
      const pool = pools.get(change.network.uuid);
      return pool === undefined ? [change] : leftAddresses(change, pool);
    }
    const present = (facts.get(factKey(change).key) ?? null) as Facts | null;
    const { before, after } = change as { before: Facts | null; after: Facts | null };
    if (before === null || after === null || change.type === "connection" || change.type === "links")
      return (present === null) === (after === null) && (after === null || isAsWanted(change, after, present))
        ? []
        : [change];
    if (present === null) return [change];
    const done = Object.keys(after).filter((field) => sameValue(after[field], present[field]));
    const left = Object.keys(after).filter(
      (field) => field !== "since" && !sameValue(before[field], after[field]) && !done.includes(field),
    );
    if (left.length === 0) return [];
    const same = Object.fromEntries(done.map((field) => [field, after[field]]));
    return [{ ...change, before: { ...before, ...same } } as Change];
  });
}

/** What is added is there; what is as a whole or not at all has to be the same. */
function isAsWanted({ type }: Change, after: Facts, present: Facts | null): boolean {
  return type === "connection" || type === "links" ? sameValue(after, present) : true;
}

function leftAddresses(change: Extract<Change, { type: "external" | "internal" }>, pool: Network): Change[] {
  if (change.type === "internal") {
    const held = heldRanges(pool);
    const pieces = change.action === "hold" ? outside(change, held) : intersectRanges([rangeOf(change)], held);
    return pieces.map(({ first, last }) => ({ ...change, first, last }));
  }
  const there = mergeRanges(pool.externals.filter(({ source }) => source === change.row.source).map(rangeOf));
  const rows = change.action === "reserve" ? piecesOutside([change.row], there) : piecesInside([change.row], there);
  return rows.map((row) => ({ ...change, row }));
}

function outside(range: AddressRange, ranges: readonly AddressRange[]): AddressRange[] {
  return piecesOutside([rangeOf(range)], ranges);
}

function rangeOf({ first, last }: AddressRange): AddressRange {
  return { first, last };
}
