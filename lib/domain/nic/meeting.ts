import type { PlacedNic, Ref } from "../model/cluster";
import { nicsText } from "../model/conflict";
import { carrierOf, ghostIn, type Segments } from "../model/segment";

/**
 * What to say of a NIC in a network that comes to a group (UUID) where NICs of other networks, or of none, have its
 * address on the same segment (rules 17.19).
 */
export function meetingText(
  nic: Pick<PlacedNic, "ip">,
  network: Ref,
  { group, segments, others }: { group: string; segments: Segments; others: readonly PlacedNic[] },
): string[] {
  const ghosts = others.filter(
    (other) =>
      other.ip === nic.ip &&
      carrierOf(other).groups.includes(group) &&
      ghostIn(carrierOf(other), segments, [group]).some(({ uuid }) => uuid === network.uuid),
  );
  return ghosts.length === 0 ? [] : [`${nic.ip} is also used outside ${network.name}: ${nicsText(ghosts)}.`];
}
