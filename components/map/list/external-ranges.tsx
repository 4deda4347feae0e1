import { memo, useMemo, useState } from "react";
import { countText } from "@/components/ui/number-text";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import { type AddressRange, rangeSize } from "@/lib/domain/address/ranges";
import type { Reservation, Source } from "@/lib/domain/model/network";
import type { State } from "@/lib/domain/pool/usage-map";
import { count } from "@/lib/domain/sentence";
import { foldedText, type Place } from "../address/address-of";
import { reasonText } from "../address/address-words";
import type { Run } from "../selection/runs";
import { stateAt } from "../states";
import styles from "./external-ranges.module.css";

type ExternalRangesProps = {
  view: Place & { states: string };
  externals: Reservation[];
  count: number;
  /** Only so many are shown until somebody asks for the others. */
  few?: number;
  /** Given the range as indexes from the network address. */
  onChoose: (run: Run) => void;
};

/** More than these are in the list view. */
const most = 200;

/** Why addresses are external: reserved ranges, folded. A click selects the range on the map. */
export const ExternalRanges = memo(function ExternalRanges(props: ExternalRangesProps) {
  const { view, externals, count, few = most, onChoose } = props;
  const [unfolded, setUnfolded] = useState(false);
  const lines = useMemo(() => externalLines(externals, view), [externals, view]);
  const shown = unfolded ? most : few;
  return (
    <section className={styles.ranges} aria-labelledby="external-ranges">
      <h2 id="external-ranges">
        External reservations <span>{countText(count)}</span>
      </h2>
      <ul>
        {lines.slice(0, shown).map(({ first, last, state, why }) => (
          <li key={`${state} ${first}`}>
            <button type="button" onClick={() => onChoose({ first: first - view.first, last: last - view.first })}>
              <StateSwatch state={state} />
              <span className={styles.address}>{foldedText({ first, last })}</span>
              <small title={why}>{why}</small>
            </button>
          </li>
        ))}
      </ul>
      {lines.length > shown && !unfolded && few < most && (
        <button type="button" className={styles.unfold} onClick={() => setUnfolded(true)}>
          and {countText(lines.length - shown)} more
        </button>
      )}
      {shown === most && lines.length > most && (
        <p className={styles.more}>{countText(lines.length - most)} more in the list.</p>
      )}
    </section>
  );
});

/** A line of the list of reserved ranges: addresses, the state they are drawn in, and why. */
type ExternalLine = AddressRange & { state: State; why: string };

const stateOf: Record<Source, State> = { edge: "N", gateway: "G", node: "C", master: "C", manual: "E" };
const words: Record<Source, string> = {
  edge: "First or last address",
  gateway: "Gateway",
  node: "Node",
  master: "Master",
  manual: "No reason given",
};

/** Why addresses are external, lowest first: neighbouring addresses of nodes and master share a line. */
export function externalLines(rows: readonly Reservation[], view: Place & { states: string }): ExternalLine[] {
  const lines: ExternalLine[] = [];
  let cluster: Reservation[] = [];
  for (const row of rows) {
    const joins = isOfCluster(row) && row.first <= (cluster.at(-1)?.last ?? -2) + 1;
    if (!joins) cluster = [];
    if (isOfCluster(row)) cluster.push(row);
    if (joins) lines.pop();
    lines.push(isOfCluster(row) ? clusterLine(cluster) : lineOf(row, view));
  }
  return lines;
}

function isOfCluster({ source }: Reservation): boolean {
  return source === "node" || source === "master";
}

function lineOf(row: Reservation, view: Place & { states: string }): ExternalLine {
  const { first, last, source } = row;
  const both = source === "manual" && stateAt(view.states, first - view.first) === "B" && first === last;
  const size = rangeSize(row);
  const reason = row.reason === "" ? words[source] : reasonText(row);
  return { first, last, state: both ? "B" : stateOf[source], why: size > 1 ? `${size} · ${reason}` : reason };
}

function clusterLine(rows: readonly Reservation[]): ExternalLine {
  const [first] = rows as [Reservation, ...Reservation[]];
  const last = rows.at(-1)?.last ?? first.last;
  if (rows.length === 1) return { ...first, state: "C", why: first.reason || words[first.source] };
  const nodes = new Set(rows.filter(({ source }) => source === "node").map((row) => row.first)).size;
  const master = rows.some(({ source }) => source === "master");
  const counted = count(nodes, "node");
  const why = [...(master ? ["Master"] : []), ...(nodes > 0 ? [counted] : [])].join(", ");
  return { first: first.first, last, state: "C", why };
}
