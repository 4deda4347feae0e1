import { memo, useMemo } from "react";
import { countText } from "@/components/ui/number-text";
import { StateSwatch } from "@/components/ui/state-swatch";
import type { Reservation } from "@/lib/domain/model/network";
import { foldedText, type Place } from "../address/address-of";
import type { Run } from "../selection/runs";
import { externalLines } from "./external-lines";
import styles from "./external-ranges.module.css";

type ExternalRangesProps = {
  view: Place & { states: string };
  externals: Reservation[];
  count: number;
  /** Given the range as indexes from the network address. */
  onChoose: (run: Run) => void;
};

/** More than these are in the list view. */
const most = 200;

/** Why addresses are external: reserved ranges, folded. A click selects the range on the map. */
export const ExternalRanges = memo(function ExternalRanges(props: ExternalRangesProps) {
  const { view, externals, count, onChoose } = props;
  const lines = useMemo(() => externalLines(externals, view), [externals, view]);
  return (
    <section className={styles.ranges} aria-labelledby="external-ranges">
      <h2 id="external-ranges">
        External <span>{countText(count)}</span>
      </h2>
      <ul>
        {lines.slice(0, most).map(({ first, last, state, why }) => (
          <li key={`${state} ${first}`}>
            <button type="button" onClick={() => onChoose({ first: first - view.first, last: last - view.first })}>
              <StateSwatch state={state} />
              <span className={styles.address}>{foldedText({ first, last })}</span>
              <small title={why}>{why}</small>
            </button>
          </li>
        ))}
      </ul>
      {lines.length > most && <p className={styles.more}>{countText(lines.length - most)} more are in the list.</p>}
    </section>
  );
});
