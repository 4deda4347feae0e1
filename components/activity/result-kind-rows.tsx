"use client";

import { useState } from "react";
import { useJobResults } from "@/components/data/use-job-results";
import { pluralText } from "@/components/ui/number-text";
import type { ResultKind } from "@/lib/domain/job/shown";
import styles from "./job-results.module.css";
import { ResultTable, resultWords } from "./result-table";

/** The results of one kind under their number. What changed nothing is folded: it is rarely what one looks for. */
export function ResultKindRows({ job, kind, folded }: { job: number; kind: ResultKind; folded: boolean }) {
  const { word, quiet } = resultWords[kind.outcome];
  const [open, setOpen] = useState(!quiet && !folded);
  const { addresses, ranges } = kind;
  const inRanges = ranges < addresses ? ` in ${pluralText(ranges, "range")}` : "";
  return (
    <details className={styles.kind} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {word} <span>{`${pluralText(addresses, "address", "addresses")}${inRanges}`}</span>
      </summary>
      {open && <Rows job={job} kind={kind} label={word} />}
    </details>
  );
}

function Rows({ job, kind, label }: { job: number; kind: ResultKind; label: string }) {
  const { ranges, error, ...more } = useJobResults(job, kind);
  return (
    <>
      <ResultTable ranges={ranges} label={label} more={more} />
      {error && <p role="alert">{error.message}</p>}
    </>
  );
}
