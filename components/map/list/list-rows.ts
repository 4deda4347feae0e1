import { rangeText } from "@/lib/domain/address/ranges";
import type { Reservation } from "@/lib/domain/model/network";
import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressDetail } from "@/lib/queries/addresses";
import type { Place } from "../address/address-of";
import { holderText, sinceOf } from "../address/address-words";
import type { Run } from "../selection/runs";
import { addresses } from "../selection/selection-parts";
import { labelOf, stateAt } from "../states";

/** A line of the list view: addresses in one state. Indexes count from the network address. */
export type ListRow = Run & { state: State };

/** States whose addresses have no holder of their own: they fold into ranges. */
const folding = new Set<State>([".", "E"]);

/**
 * The whole map as lines: free and reserved addresses folded into ranges, reserved ones apart where their reasons
 * differ, every other address on its own. Only the states in `shown`; all when it is empty.
 */
export function listRows(
  { first, states }: { first: number; states: string },
  externals: readonly Reservation[],
  shown: readonly State[],
): ListRow[] {
  const begins = new Set(externals.flatMap((row) => [row.first - first, row.last + 1 - first]));
  const rows: ListRow[] = [];
  let open: ListRow | undefined;
  for (let index = 0; index < states.length; index++) {
    const state = stateAt(states, index);
    if (shown.length > 0 && !shown.includes(state)) {
      open = undefined;
      continue;
    }
    const joins = open?.state === state && folding.has(state) && !(state === "E" && begins.has(index));
    if (open && joins) open.last = index;
    else {
      open = { first: index, last: index, state };
      rows.push(open);
    }
  }
  return rows;
}

/** The list as text for a ticket or a sheet: addresses, state, holder and since when (in UTC), with tabs between. */
export function listText(rows: readonly ListRow[], place: Place, details: ReadonlyMap<number, AddressDetail>): string {
  const lines = rows.map((row) => {
    const range = addresses(row, place);
    const detail = details.get(range.first);
    return [rangeText(range), labelOf(row.state), heldText(detail), sinceText(detail)].join("\t").trimEnd();
  });
  return `${lines.join("\n")}\n`;
}

function heldText(detail: AddressDetail | undefined): string {
  if (!detail?.held) return holderText(detail);
  return `not handed out before ${new Date(detail.held.until * 1000).toISOString()}`;
}

function sinceText(detail: AddressDetail | undefined): string {
  const since = detail ? sinceOf(detail) : null;
  return since?.of === "address" ? new Date(since.at * 1000).toISOString() : "";
}
