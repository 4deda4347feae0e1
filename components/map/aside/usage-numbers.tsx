"use client";

import { memo } from "react";
import { repairPath } from "@/components/verify/finding-address";
import type { State } from "@/lib/domain/pool/usage-map";
import type { NetworkPage } from "@/lib/queries/network-page";
import type { UsageView } from "@/lib/queries/usage-map";
import { freeNote } from "./free-note";
import { Legend } from "./legend";
import styles from "./usage-aside.module.css";
import { UsageSummary } from "./usage-summary";

type UsageNumbersProps = {
  page: NetworkPage;
  view: UsageView;
  shown: readonly State[];
  setShown: (states: readonly State[]) => void;
};

/** What does not change while the pointer moves: the big number, the bar, the legend. */
export const UsageNumbers = memo(function UsageNumbers(props: UsageNumbersProps) {
  const { page, view, shown, setShown } = props;
  const note = freeNote(view.counts, view.freeCount);
  return (
    <div className={styles.numbers}>
      <UsageSummary {...page} />
      <Legend
        counts={view.counts}
        shown={shown}
        onShow={setShown}
        repairPath={(state) => repairPath(page.facts.name, state)}
      />
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
});
