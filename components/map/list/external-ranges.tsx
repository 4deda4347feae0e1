import { memo, useMemo, useState } from "react";
import { countText } from "@/components/ui/number-text";
import { useTimeZone } from "@/components/ui/time/moment";
import { dayText } from "@/components/ui/time/moment-text";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import { type AddressRange, rangeSize } from "@/lib/domain/address/ranges";
import type { Reservation, Source } from "@/lib/domain/model/network";
import { untilText } from "@/lib/domain/pool/reservation-terms";
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
  const zone = useTimeZone();
  const lines = useMemo(
    () => externalLines(externals, view, (seconds) => dayText(seconds, zone)),
    [externals, view, zone],
  );
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

type View = Place & { states: string };

/** Why addresses are external, lowest first; `day` writes an end, given in seconds since the epoch: neighbouring addresses of nodes and master share a line. */
export function externalLines(rows: readonly Reservation[], view: View, day = untilText): ExternalLine[] {
  const lines: ExternalLine[] = [];
  let cluster: Reservation[] = [];
  for (const row of rows) {
    const joins = isOfCluster(row) && row.first <= (cluster.at(-1)?.last ?? -2) + 1;
    if (!joins) cluster = [];
    if (isOfCluster(row)) cluster.push(row);
    if (joins) lines.pop();
    lines.push(isOfCluster(row) ? clusterLine(cluster) : lineOf(row, view, day));
  }
  return lines;
}

function isOfCluster({ source }: Reservation): boolean {
  return source === "node" || source === "master";
}

function lineOf(row: Reservation, view: View, day: (seconds: number) => string): ExternalLine {
  const { first, last, source, owner, expiresAt } = row;
  const both = source === "manual" && stateAt(view.states, first - view.first) === "B" && first === last;
  const size = rangeSize(row);
  const reason = row.reason === "" ? words[source] : reasonText(row);
  const why = [
    ...(size > 1 ? [String(size)] : []),
    reason,
    ...(owner === undefined ? [] : [`for ${owner}`]),
    ...(expiresAt === undefined ? [] : [`until ${day(expiresAt)}`]),
  ].join(" · ");
  return { first, last, state: both ? "B" : stateOf[source], why };
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
