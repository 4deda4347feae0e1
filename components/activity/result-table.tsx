import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import type { MoreRowsProps } from "@/components/table/more-rows";
import { useTable } from "@/components/table/use-table";
import { countText } from "@/components/ui/number-text";
import { type StateLetter, StateSwatch } from "@/components/ui/usage/state-swatch";
import { rangeSize, rangeText } from "@/lib/domain/address/ranges";
import type { Outcome, RangeOutcome } from "@/lib/domain/model/plan";
import styles from "./job-results.module.css";

/** What a result is called, how it is drawn, and whether it is quiet: nothing was done. */
export const resultWords: Record<Outcome, { word: string; state: StateLetter; quiet: boolean }> = {
  reserved: { word: "Reserved", state: "E", quiet: false },
  released: { word: "Released", state: ".", quiet: false },
  held: { word: "Held by an instance", state: "I", quiet: false },
  freed: { word: "Freed", state: ".", quiet: false },
  changed: { word: "Changed", state: "E", quiet: false },
  kept: { word: "Kept", state: "E", quiet: true },
  unchanged: { word: "Unchanged", state: "E", quiet: true },
};

const columns: Column<RangeOutcome>[] = [
  { id: "addresses", head: "Addresses", figures: true, card: "name", cell: (range) => rangeText(range) },
  {
    id: "count",
    head: "Count",
    width: 90,
    numeric: true,
    card: "fact",
    cell: (range) => countText(rangeSize(range)),
  },
  { id: "result", card: "whole", head: "Result", cell: (range) => <Result range={range} /> },
];

type ResultTableProps = {
  ranges: RangeOutcome[];
  label?: string;
  /** The way to those that are not here yet. */
  more?: Omit<MoreRowsProps, "columns">;
};

/** What happened to each range of addresses: its size, and in words. */
export function ResultTable({ ranges, label = "Result for each range", more }: ResultTableProps) {
  const list = useTable({
    columns,
    rows: ranges,
    rowId: ({ network, first, last, outcome }) => `${network.uuid} ${first} ${last} ${outcome}`,
  });
  return <ListTable list={list} label={label} boxed {...(more && { more })} />;
}

function Result({ range }: { range: RangeOutcome }) {
  const { word, state, quiet } = resultWords[range.outcome];
  return (
    <span className={styles.result} data-quiet={quiet || undefined}>
      {!quiet && <StateSwatch state={state} />}
      {[word, range.detail].filter(Boolean).join(", ")}
    </span>
  );
}
