import { type AddressRange, rangeSize } from "@/lib/domain/address/ranges";
import type { Reservation, Source } from "@/lib/domain/model/network";
import type { State } from "@/lib/domain/pool/usage-map";
import type { Place } from "../address/address-of";
import { reasonText } from "../address/reason-text";
import { stateAt } from "../states";

/** A line of the list of reserved ranges: addresses, the state they are drawn in, and why. */
export type ExternalLine = AddressRange & { state: State; why: string };

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
  const counted = nodes === 1 ? "1 node" : `${nodes} nodes`;
  const why = [...(master ? ["Master"] : []), ...(nodes > 0 ? [counted] : [])].join(", ");
  return { first: first.first, last, state: "C", why };
}
