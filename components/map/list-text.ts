import { rangeText } from "@/lib/domain/address/ranges";
import type { AddressDetail } from "@/lib/queries/addresses";
import { holderText } from "./address-words";
import type { ListRow } from "./list-rows";
import type { Place } from "./map-place";
import { addresses } from "./selection-parts";
import { labelOf } from "./states";

/** The list as text for a ticket or a sheet: addresses, state and holder, with tabs between. */
export function listText(rows: readonly ListRow[], place: Place, details: ReadonlyMap<number, AddressDetail>): string {
  const lines = rows.map((row) => {
    const range = addresses(row, place);
    return [rangeText(range), labelOf(row.state), holderText(details.get(range.first))].join("\t").trimEnd();
  });
  return `${lines.join("\n")}\n`;
}
