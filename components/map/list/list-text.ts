import { rangeText } from "@/lib/domain/address/ranges";
import type { AddressDetail } from "@/lib/queries/addresses";
import type { Place } from "../address/address-of";
import { holderText } from "../address/address-words";
import { addresses } from "../selection/selection-parts";
import { labelOf } from "../states";
import type { ListRow } from "./list-rows";

/** The list as text for a ticket or a sheet: addresses, state and holder, with tabs between. */
export function listText(rows: readonly ListRow[], place: Place, details: ReadonlyMap<number, AddressDetail>): string {
  const lines = rows.map((row) => {
    const range = addresses(row, place);
    return [rangeText(range), labelOf(row.state), holderText(details.get(range.first))].join("\t").trimEnd();
  });
  return `${lines.join("\n")}\n`;
}
