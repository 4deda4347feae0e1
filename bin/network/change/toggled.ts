import { parseRanges } from "@/lib/domain/address/address-list";
import { cidr4Range } from "@/lib/domain/address/ip";
import { mergeRanges, rangeText, subtractRanges } from "@/lib/domain/address/ranges";
import { onesAsRanges } from "@/lib/domain/pool/address-pool";
import { ok, type Result } from "@/lib/domain/refusal";
import { networkRecords } from "@/lib/queries/network-records";
import type { Store } from "@/lib/store/store";

/** The result of toggling addresses. */
export type Toggled = { reserve: string[]; release: string[] };

/**
 * `--reserved-ips` of Ganeti's design document (rules 13.1): what is reserved externally is released, what is not is
 * reserved.
 */
export async function toggled(store: Store, network: string, lists: readonly string[]): Promise<Result<Toggled>> {
  if (lists.length === 0) return ok({ reserve: [], release: [] });
  const ranges = parseRanges(lists.join(","));
  if (!ranges.ok) return ranges;
  const found = await networkRecords(store.reader, { names: [network], parts: new Set(["pool"]) });
  if (!found.ok) return found;
  const held = found.value.flatMap(({ network: prefix, extReservations, size }) => {
    const { first } = cidr4Range(prefix);
    return onesAsRanges(extReservations, size).map((range) => ({
      first: first + range.first,
      last: first + range.last,
    }));
  });
  const reserve = subtractRanges(mergeRanges(ranges.value), held);
  const release = subtractRanges(mergeRanges(ranges.value), reserve);
  return ok({ reserve: reserve.map(rangeText), release: release.map(rangeText) });
}
