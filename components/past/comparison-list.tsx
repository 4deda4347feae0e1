"use client";

import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useState } from "react";
import { foldedText } from "@/components/map/address/address-of";
import type { Run } from "@/components/map/selection/runs";
import { labelOf } from "@/components/map/states";
import { CopyButton } from "@/components/ui/copy-button";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText } from "@/components/ui/number-text";
import { Moment } from "@/components/ui/time/moment";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import type { Comparison } from "@/lib/queries/past/compare";
import styles from "./comparison-list.module.css";
import { comparisonText, type Kind, kindOf, kinds, type ListedRun, sideText, sizeOfRun } from "./comparison-words";

type ComparisonListProps = {
  comparison: Extract<Comparison, { known: true }>;
  /** The run that is pressed has the focus on the map; null: none. Addresses as numbers. */
  onFocus: (run: Run | null) => void;
};

const words: Record<Kind, string> = { taken: "Taken", freed: "Freed", other: "Other" };

/** What differs between two moments: runs upwards with before, after, reason, who and job. */
export function ComparisonList({ comparison, onFocus }: ComparisonListProps) {
  const { runs, moreRuns, facts } = comparison;
  const [shown, setShown] = useState<Kind | null>(null);
  const [pressed, setPressed] = useState<number | null>(null);
  const listed = shown === null ? runs : runs.filter((run) => kindOf(run) === shown);
  function press(run: ListedRun) {
    const isOn = pressed === run.first;
    setPressed(isOn ? null : run.first);
    onFocus(isOn ? null : run);
  }
  if (runs.length === 0 && facts.length === 0) return <p className={styles.quiet}>Nothing differs from now.</p>;
  return (
    <>
      <p className={styles.quiet}>The corner of a cell is its state at that moment.</p>
      <div className={styles.tools}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="xs"
            aria-pressed={shown === kind}
            variant={shown === kind ? "light" : "default"}
            onClick={() => setShown(shown === kind ? null : kind)}
          >
            {words[kind]}&nbsp;
            <b>{countText(runs.filter((run) => kindOf(run) === kind).reduce((sum, run) => sum + sizeOfRun(run), 0))}</b>
          </Button>
        ))}
        <CopyButton text={comparisonText(listed)} label="Copy the list" />
      </div>
      {facts.length > 0 && (
        <ul className={styles.facts}>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      <ol className={styles.list} aria-label="Changed addresses">
        {listed.map((run) => (
          <Item key={run.first} run={run} isPressed={pressed === run.first} onPress={() => press(run)} />
        ))}
      </ol>
      {moreRuns > 0 && <p className={styles.quiet}>and {countText(moreRuns)} more ranges</p>}
    </>
  );
}

function Item({ run, isPressed, onPress }: { run: ListedRun; isPressed: boolean; onPress: () => void }) {
  const { before, after, by } = run;
  const size = sizeOfRun(run);
  const said = [...new Set([sideText(before), sideText(after)])];
  const isSaid = by !== null && said.some((text) => text.includes(by.reason));
  return (
    <li>
      <button type="button" className={styles.run} aria-pressed={isPressed} onClick={onPress}>
        <span className={styles.pair}>
          <StateSwatch state={before.state} />
          <IconArrowRight size={11} aria-hidden="true" />
          <StateSwatch state={after.state} />
          <span className="sr-only">
            {labelOf(before.state)}, now {labelOf(after.state)}:
          </span>
        </span>
        <span>
          {foldedText(run)} {size > 1 && <span className={styles.quiet}>{countText(size)}</span>}
        </span>
        <small>{said.join(", now ")}</small>
      </button>
      {by && (
        <small className={styles.by}>
          {!isSaid && <>“{by.reason}” · </>}
          {by.actor} · <Moment seconds={by.at} /> · <RefLink kind="job" to={by.job} />
        </small>
      )}
    </li>
  );
}
