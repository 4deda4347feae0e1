import { rangeSize, rangeText } from "@/lib/domain/address/ranges";
import { groupedBy } from "@/lib/domain/grouped";
import { joinedResults } from "@/lib/domain/job/shown";
import type { RangeOutcome } from "@/lib/domain/model/plan";
import { countAddresses } from "@/lib/domain/sentence";

/** From how many ranges with one result on they are counted, and how many of them are named then. */
const many = 20;
const named = 5;

/**
 * What became of each range that was asked for, a line each: "10.1.0.8-10.1.0.15: reserved". Many ranges with the same result
 * are one line, with the first of them and how many there are.
 */
export function outcomeLines(outcomes: readonly RangeOutcome[]): string[] {
  const said = (range: RangeOutcome) => `${range.network.uuid} ${resultText(range)}`;
  const kinds = groupedBy(joinedResults(outcomes), said);
  const counted = new Set<string>();
  return outcomes.flatMap((range) => {
    const kind = kinds.get(said(range)) ?? [];
    if (kind.length <= many) return [`${rangeText(range)}: ${resultText(range)}`];
    if (counted.has(said(range))) return [];
    counted.add(said(range));
    const addresses = countAddresses(kind.reduce((sum, one) => sum + rangeSize(one), 0));
    const rest = `and ${(kind.length - named).toLocaleString("en-US")} more ranges, ${addresses} in all`;
    return [`${kind.slice(0, named).map(rangeText).join(", ")} ${rest}: ${resultText(range)}`];
  });
}

function resultText({ outcome, detail }: RangeOutcome): string {
  return detail ? `${outcome}, ${detail}` : outcome;
}
