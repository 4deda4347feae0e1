import { ip4Text } from "@/lib/domain/address/ip";
import { intersectRanges } from "@/lib/domain/address/ranges";
import type { Reservation } from "@/lib/domain/model/network";
import { type SearchTerm, searchTerms } from "@/lib/domain/search/search-term";
import type { Place } from "../address/address-of";
import { addresses } from "../selection/selection-parts";
import { labelOf } from "../states";
import type { ListRow } from "./list-rows";

/** What a text may find a line by, besides its addresses and its state. */
type Known = {
  externals: readonly Reservation[];
  /** The addresses of NICs whose instance the text finds, as unsigned 32-bit numbers. */
  held: ReadonlySet<number>;
};

/** The lines that have one of the values in a text: an address, a range, a prefix or how it begins, a state, a reason, an owner, a holder. */
export function matchingRows(rows: readonly ListRow[], text: string, place: Place, known: Known): ListRow[] {
  const terms = searchTerms(text);
  if (terms.length === 0) return [...rows];
  const reasons = known.externals.filter(({ reason, owner = "" }) => has(terms, reason) || has(terms, owner));
  return rows.filter((row) => {
    const range = addresses(row, place);
    return (
      has(terms, labelOf(row.state)) ||
      known.held.has(range.first) ||
      terms.some((term) => hasAddress(term, range)) ||
      intersectRanges(reasons, [range]).length > 0
    );
  });
}

function has(terms: readonly SearchTerm[], text: string): boolean {
  const lower = text.toLowerCase();
  return terms.some((term) => term.ip4 === null && lower.includes(term.text));
}

function hasAddress({ ip4, beginning }: SearchTerm, range: { first: number; last: number }): boolean {
  if (ip4 !== null) return ip4.first <= range.last && ip4.last >= range.first;
  return beginning !== null && [range.first, range.last].some((address) => ip4Text(address).startsWith(beginning));
}
