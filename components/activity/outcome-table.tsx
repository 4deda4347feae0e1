"use client";

import { DataTable } from "@/components/ui/data-table";
import { MoreRows } from "@/components/ui/more-rows";
import { countText } from "@/components/ui/number-text";
import { type StateLetter, StateSwatch } from "@/components/ui/state-swatch";
import { useFirstRows } from "@/components/ui/use-first-rows";
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

/** What happened to each range of addresses: its size, and in words. */
export function OutcomeTable({ outcomes }: { outcomes: RangeOutcome[] }) {
  const { shown, ...rest } = useFirstRows(outcomes);
  return (
    <DataTable label="Result for each range" boxed>
      <thead>
        <tr>
          <th scope="col">Addresses</th>
          <th scope="col" data-numeric>
            Count
          </th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((outcome) => (
          <OutcomeRow key={`${outcome.first} ${outcome.last} ${outcome.outcome}`} outcome={outcome} />
        ))}
        <MoreRows columns={3} {...rest} />
      </tbody>
    </DataTable>
  );
}

function OutcomeRow({ outcome }: { outcome: RangeOutcome }) {
  const { word, state, quiet } = words[outcome.outcome];
  return (
    <tr>
      <td data-figures>{rangeText(outcome)}</td>
      <td data-numeric>{countText(rangeSize(outcome))}</td>
      <td>
        <span className={styles.outcome} data-quiet={quiet || undefined}>
          {!quiet && <StateSwatch state={state} />}
          {[word, outcome.detail].filter(Boolean).join(", ")}
        </span>
      </td>
    </tr>
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
