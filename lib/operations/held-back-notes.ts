import { mergeRanges, subtractRanges } from "@/lib/domain/address/ranges";
import { groupedBy } from "@/lib/domain/grouped";
import type { Change } from "@/lib/domain/model/change";
import { heldBackText } from "@/lib/domain/pool/hold-time";
import type { Tx } from "@/lib/store/store";

type Internal = Extract<Change, { type: "internal" }>;

/**
 * What a plan frees in networks with a hold time, a sentence each: "10.1.0.5 in prod is freed, but not handed out for
 * 90 minutes." It stands among the warnings, so that every preview, message and command says it (rules 13.2.29).
 */
export async function heldBackNotes(tx: Tx, changes: readonly Change[]): Promise<string[]> {
  const pools = groupedBy(
    changes.filter((change): change is Internal => change.type === "internal"),
    ({ network }) => network.uuid,
  );
  const notes: string[] = [];
  for (const [uuid, own] of pools) {
    const freed = subtractRanges(
      mergeRanges(own.filter(({ action }) => action === "free")),
      mergeRanges(own.filter(({ action }) => action === "hold")),
    );
    if (freed.length === 0) continue;
    const row = await tx.network.findUnique({ where: { uuid }, select: { name: true, holdMinutes: true } });
    if (row?.holdMinutes) notes.push(heldBackText(row.name, freed, row.holdMinutes));
  }
  return notes;
}
