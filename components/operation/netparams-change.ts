import type { Netparams } from "@/lib/domain/model/cluster";

/** Only what differs: "br44 → br100, vlan none → 7"; "Same netparams" when nothing does. */
export function wiringChange(before: Netparams, after: Netparams): string {
  const parts = [
    before.mode !== after.mode && `${before.mode} → ${after.mode}`,
    before.link !== after.link && `${before.link || "no link"} → ${after.link || "no link"}`,
    before.vlan !== after.vlan && `vlan ${before.vlan || "none"} → ${after.vlan || "none"}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "Same netparams" : parts.join(", ");
}
