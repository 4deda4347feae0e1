"use client";

import { memo } from "react";
import type { State } from "@/lib/domain/usage-map";
import type { NetworkPage } from "@/lib/queries/network-page";
import type { UsageView } from "@/lib/queries/usage-map";
import { freeNote } from "./free-note";
import { Legend } from "./legend";
import { addressAt } from "./map-place";
import styles from "./usage-aside.module.css";
import { UsageSummary } from "./usage-summary";

type UsageNumbersProps = {
  page: NetworkPage;
  view: UsageView;
  shown: readonly State[];
  pinned: number | null;
  setShown: (states: readonly State[]) => void;
  setPinned: (address: string | null) => void;
};

/** What does not change while the pointer moves: the big number, the bar, the legend. */
export const UsageNumbers = memo(function UsageNumbers(props: UsageNumbersProps) {
  const { page, view, shown, pinned, setShown, setPinned } = props;
  const note = freeNote(view.counts, view.freeCount);
  /** The first address of a state; pressed again, the next. */
  function find(wanted: State) {
    const again = shown.length === 1 && shown[0] === wanted && pinned !== null;
    const next = again ? view.states.indexOf(wanted, pinned + 1) : -1;
    setShown([wanted]);
    setPinned(addressAt(view, next < 0 ? view.states.indexOf(wanted) : next));
  }
  return (
    <div className={styles.numbers}>
      <UsageSummary {...page} />
      <Legend counts={view.counts} shown={shown} onShow={setShown} onFind={find} />
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
});
