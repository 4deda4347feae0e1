"use client";

import { jobResultsQuery } from "@/components/data/queries";
import { useFetch } from "@/components/data/use-read";
import { ExportMenu } from "@/components/table/export/export-menu";
import { countText, pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import { rangeInput } from "@/lib/domain/address/address-list";
import { ip4Text } from "@/lib/domain/address/ip";
import { rangeSize } from "@/lib/domain/address/ranges";
import type { ShownJob } from "@/lib/domain/command/shown-job";
import { firstOfKind, type ResultKind } from "@/lib/domain/job/shown";
import type { RangeOutcome } from "@/lib/domain/model/plan";
import styles from "./job-results.module.css";
import { ResultKindRows } from "./result-kind-rows";
import { ResultTable } from "./result-table";

type JobResultsProps = {
  job: Pick<ShownJob, "id" | "results">;
  /** Something else tells the same more fully: only the numbers at first. */
  folded: boolean;
};

/** What became of each range that a job was asked for: a few as one table, many counted by kind, each kind to unfold. */
export function JobResults({ job: { id, results }, folded }: JobResultsProps) {
  const count = results.reduce((sum, { ranges }) => sum + ranges, 0);
  const few = results.flatMap(({ first }) => first).sort((a, b) => a.first - b.first);
  return (
    <Section heading="h2" title="Result for each range" note={resultsNote(results)}>
      {count <= firstOfKind && !folded ? (
        <ResultTable ranges={few} />
      ) : (
        <div className={styles.kinds}>
          {results.map((kind) => (
            <ResultKindRows key={kind.outcome} job={id} kind={kind} folded={folded} />
          ))}
          <ResultExport job={id} count={count} />
        </div>
      )}
    </Section>
  );
}

/** "16 in all, 12 reserved, 4 unchanged" */
function resultsNote(results: readonly ResultKind[]): string {
  const all = results.reduce((sum, { addresses }) => sum + addresses, 0);
  const kinds = results.map(({ outcome, addresses }) => `${countText(addresses)} ${outcome}`);
  return [`${countText(all)} in all`, ...kinds].join(", ");
}

const head = ["network", "first", "last", "addresses", "result", "detail"];

/** Every result as a file; it is read when somebody wants it. */
function ResultExport({ job, count }: { job: number; count: number }) {
  const fetch = useFetch();
  const all = async () => (await fetch(jobResultsQuery(job)))?.ranges ?? [];
  return (
    <ExportMenu
      name={`job-${job}-results`}
      what={pluralText(count, "result")}
      table={async () => ({ head, rows: (await all()).map(row) })}
      values={all}
      lines={{ what: "Addresses", name: "addresses", read: async () => (await all()).map(rangeInput) }}
    />
  );
}

function row({ network, first, last, outcome, detail = "" }: RangeOutcome) {
  return [network.name, ip4Text(first), ip4Text(last), rangeSize({ first, last }), outcome, detail];
}
