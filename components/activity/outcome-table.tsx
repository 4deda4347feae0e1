"use client";

import { ListTable } from "@/components/ui/list-table";
import { countText } from "@/components/ui/number-text";
import { type StateLetter, StateSwatch } from "@/components/ui/state-swatch";
import { useFirstRows } from "@/components/ui/use-first-rows";
import { type Column, useTable } from "@/components/ui/use-table";
import { rangeSize, rangeText } from "@/lib/domain/address/ranges";
import type { Outcome, RangeOutcome } from "@/lib/domain/model/plan";
import styles from "./job-detail.module.css";

const words: Record<Outcome, { word: string; state: StateLetter; quiet: boolean }> = {
  reserved: { word: "Reserved", state: "E", quiet: false },
  released: { word: "Released", state: ".", quiet: false },
  held: { word: "Held by an instance", state: "I", quiet: false },
  freed: { word: "Freed", state: ".", quiet: false },
  kept: { word: "Kept", state: "E", quiet: true },
  unchanged: { word: "Unchanged", state: "E", quiet: true },
};

const columns: Column<RangeOutcome>[] = [
  { id: "addresses", head: "Addresses", figures: true, cell: (range) => rangeText(range) },
  { id: "count", head: "Count", numeric: true, cell: (range) => countText(rangeSize(range)) },
  { id: "result", head: "Result", cell: (range) => <Result range={range} /> },
];

/** What happened to each range of addresses: its size, and in words. */
export function OutcomeTable({ outcomes }: { outcomes: RangeOutcome[] }) {
  const { shown, ...more } = useFirstRows(outcomes);
  const list = useTable({
    columns,
    rows: shown,
    rowId: ({ first, last, outcome }) => `${first} ${last} ${outcome}`,
  });
  return <ListTable list={list} label="Result for each range" boxed more={more} />;
}

function Result({ range }: { range: RangeOutcome }) {
  const { word, state, quiet } = words[range.outcome];
  return (
    <span className={styles.outcome} data-quiet={quiet || undefined}>
      {!quiet && <StateSwatch state={state} />}
      {[word, range.detail].filter(Boolean).join(", ")}
    </span>
  );
}

/** "16 asked, 12 reserved, 4 unchanged" */
export function outcomeNote(outcomes: RangeOutcome[]): string {
  const counts = new Map<string, number>();
  for (const range of outcomes) counts.set(range.outcome, (counts.get(range.outcome) ?? 0) + rangeSize(range));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [`${countText(all)} in all`, ...[...counts].map(([outcome, count]) => `${countText(count)} ${outcome}`)].join(
    ", ",
  );
}
