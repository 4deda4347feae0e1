import { type AddressRange, intersectRanges, mergeRanges, subtractRanges } from "../address/ranges";
import { groupedBy } from "../grouped";
import type { Ref } from "../model/cluster";
import type { LiveAddresses } from "./live-event";

/** A change of a pool, as a job keeps it. */
export type PoolChange = AddressRange & { network: Ref; action: "reserve" | "release" | "hold" | "free" };

/**
 * What became of addresses in the end, network by network, in joined runs. An address that was released and reserved again has
 * another reservation; one that an instance let go and another one took is the other one's.
 */
export function liveAddresses(changes: readonly PoolChange[]): LiveAddresses[] {
  return [...groupedBy(changes, ({ network }) => network.uuid).values()].flatMap((own) => {
    const ranges = (wanted: PoolChange["action"]) => mergeRanges(own.filter(({ action }) => action === wanted));
    const [reserved, released, taken, freed] = (["reserve", "release", "hold", "free"] as const).map(ranges) as [
      AddressRange[],
      AddressRange[],
      AddressRange[],
      AddressRange[],
    ];
    const runs = (became: LiveAddresses["became"], found: AddressRange[]): LiveAddresses[] =>
      found.flatMap(({ first, last }) => (own[0] ? [{ network: own[0].network, first, last, became }] : []));
    return [
      ...runs("reserved", subtractRanges(reserved, released)),
      ...runs("released", subtractRanges(released, reserved)),
      ...runs("changed", mergeRanges([...intersectRanges(reserved, released), ...intersectRanges(taken, freed)])),
      ...runs("taken", subtractRanges(taken, freed)),
      ...runs("freed", subtractRanges(freed, taken)),
    ];
  });
}
