"use client";

import dynamic from "next/dynamic";
import { memo } from "react";
import { countText, pluralText } from "@/components/ui/number-text";
import { UsageBar } from "@/components/ui/usage/usage-bar";
import { UsedShare } from "@/components/ui/usage/used-share";
import { repairPath } from "@/components/verify/finding-address";
import { fullnessLevel } from "@/lib/domain/pool/fullness";
import { percentText } from "@/lib/domain/pool/map-text";
import type { State } from "@/lib/domain/pool/usage-map";
import { listed } from "@/lib/domain/sentence";
import type { NetworkPage } from "@/lib/queries/network-page";
import type { UsageView } from "@/lib/queries/usage-map";
import type { ColouredBy } from "../address/use-address";
import { ColourBy } from "../colour/colour-by";
import type { MapColouring } from "../colour/use-colouring";
import { labelOf, order } from "../states";
import { Legend } from "./legend";
import styles from "./usage-aside.module.css";
import summaryStyles from "./usage-summary.module.css";

const ColourLegend = dynamic(() => import("../colour/colour-legend").then((room) => room.ColourLegend));

type UsageNumbersProps = {
  page: NetworkPage;
  view: UsageView;
  shown: readonly State[];
  setShown: (states: readonly State[]) => void;
  /** What the map is coloured by; null where there is no map. */
  colour: ColouredBy | null;
  setColour: (by: ColouredBy) => void;
  /** Where the map shows something else than states. */
  colouring: MapColouring | null;
  only: readonly string[];
  setOnly: (labels: readonly string[]) => void;
};

/** What does not change while the pointer moves: the big number, the bar, the legend. */
export const UsageNumbers = memo(function UsageNumbers(props: UsageNumbersProps) {
  const { page, view, shown, setShown, colour, setColour, colouring, only, setOnly } = props;
  const note = freeNote(view.counts, view.freeCount);
  return (
    <div className={styles.numbers}>
      <UsageSummary {...page} {...page.facts} />
      {colour && <ColourBy by={colour} onChange={setColour} />}
      {colouring ? (
        <ColourLegend colouring={colouring} only={only} onShow={setOnly} />
      ) : (
        <Legend
          counts={view.counts}
          shown={shown}
          onShow={setShown}
          repairPath={(state) => repairPath(page.facts.name, state)}
        />
      )}
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
});

type Counts = Pick<NetworkPage, "size" | "instanceCount" | "externalCount" | "freeCount"> &
  Pick<NetworkPage["facts"], "warnPercent" | "dangerPercent">;

/** The one big number, what it is of with its percentage as `gnt-network info` has it, a warning where little is left, and the bar. */
function UsageSummary(counts: Counts) {
  const { size, instanceCount, externalCount, freeCount } = counts;
  return (
    <div className={summaryStyles.summary}>
      <p className={summaryStyles.line}>
        <b>{countText(freeCount)}</b>
        <span className={summaryStyles.of}>
          free of {countText(size)} ({percentText(freeCount, size)} %)
        </span>
        {fullnessLevel(counts) !== "ok" && (
          <span className={summaryStyles.used}>
            <UsedShare {...counts} />
          </span>
        )}
      </p>
      <UsageBar
        size={size}
        instance={instanceCount}
        external={externalCount}
        free={freeCount}
        thresholds={counts}
        large
      />
    </div>
  );
}

/**
 * Why Ganeti's number of free addresses (both bits clear) differs from the number drawn free; null if it does not
 * (rules 18.4).
 */
export function freeNote(counts: Record<State, number>, freeCount: number): string | null {
  const drawn = counts["."];
  const others = freeCount - drawn;
  if (others === 0) return null;
  const named = order.filter((state) => (state === "F" || state === "H" || state === "!") && counts[state] > 0);
  const sum = named.reduce((total, state) => total + counts[state], 0);
  const names = listed(named.map((state) => stateCount(state, counts[state])));
  const who = sum === others ? names : `${countText(others)} of the other addresses`;
  return `Ganeti counts ${countText(freeCount)}: it also takes ${who} for free.`;
}

/** "2 ghosts", "1 missing", "3 recently freed". */
function stateCount(state: State, count: number): string {
  if (state === "F") return `${countText(count)} recently freed`;
  const one = labelOf(state).toLowerCase();
  return pluralText(count, one, state === "H" ? `${one}s` : one);
}
