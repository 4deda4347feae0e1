"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { type MouseEvent, useState } from "react";
import { countText } from "@/components/ui/number-text";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import { type State, toRepair } from "@/lib/domain/pool/usage-map";
import { labelOf, meanings, needsRepair, order } from "../states";
import styles from "./legend.module.css";

type LegendProps = {
  counts: Record<State, number>;
  shown: readonly State[];
  onShow: (states: State[]) => void;
  /** The findings behind a state that needs repair; null where nothing can be repaired, in the past. */
  repairPath: ((state: State) => string) | null;
};

/** Always on a phone: what a map mostly consists of. The others unfold. */
const common: readonly State[] = ["I", "E", "."];

/** Every state with its count. One press shows only this state, again shows all; several with Ctrl. */
export function Legend({ counts, shown, onShow, repairPath }: LegendProps) {
  const [unfolded, setUnfolded] = useState(false);
  const repairs = toRepair({ counts });
  function press(state: State, event: MouseEvent) {
    const pressed = shown.includes(state);
    if (event.ctrlKey || event.metaKey) onShow(pressed ? shown.filter((other) => other !== state) : [...shown, state]);
    else onShow(pressed && shown.length === 1 ? [] : [state]);
  }
  return (
    <fieldset className={styles.legend} data-unfolded={unfolded || undefined}>
      <legend className="sr-only">Show only</legend>
      {order.map((state) => (
        <div key={state} className={styles.row} data-rare={!common.includes(state) || undefined}>
          <button
            type="button"
            className={styles.press}
            aria-pressed={shown.includes(state)}
            data-zero={counts[state] === 0 || undefined}
            title={meanings[state]}
            onClick={(event) => press(state, event)}
          >
            <StateSwatch state={state} />
            <span className={styles.label}>{labelOf(state)}</span>
            <span className={styles.count}>{countText(counts[state])}</span>
          </button>
          {repairPath && needsRepair(state) && counts[state] > 0 && (
            <Link className={styles.repair} href={repairPath(state)} prefetch={false}>
              Repair<span className="sr-only"> the {labelOf(state).toLowerCase()} addresses</span>
            </Link>
          )}
        </div>
      ))}
      <button type="button" className={styles.more} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {repairs > 0 && <IconAlertTriangle size={16} aria-hidden="true" />}
        <span>{repairs > 0 ? `${countText(repairs)} to repair` : "States"}</span>
        <span className={styles.all}>{unfolded ? "Fewer" : `All ${order.length}`}</span>
      </button>
    </fieldset>
  );
}
