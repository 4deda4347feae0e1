import { listed } from "../sentence";
import { effective, type Netparams, type PlacedNic, type Ref } from "./cluster";
import type { Conflict } from "./conflict";
import { refOf } from "./plan-part";

/** What a rule says about one NIC. */
export type Verdict = Pick<Conflict, "force" | "why" | "becomes"> & Partial<Pick<Conflict, "choices" | "newIp">>;

/**
 * A NIC as a row of the conflict table. `group` is the group it is looked at from: a primary node there comes before
 * a secondary one; null when the rule asks for no group.
 */
export function conflictRow(nic: PlacedNic, group: Ref | null, defaults: Netparams, verdict: Verdict): Conflict {
  const via = group === null || isPrimaryIn(nic, group) ? "primary" : "secondary";
  const node = via === "secondary" && nic.secondary ? nic.secondary.node : nic.primary.node;
  const { uuid, index, ip, mac } = nic;
  return {
    instance: refOf(nic.instance),
    nic: uuid,
    index,
    ip,
    mac,
    node: refOf(node),
    via,
    wiring: effective(nic, defaults),
    choices: [],
    newIp: null,
    ...verdict,
  };
}

export function isPrimaryIn(nic: PlacedNic, group: Ref): boolean {
  return nic.primary.group.uuid === group.uuid;
}

/** "web1 nic/0 10.1.0.5" */
export function nicText({ instance, index, ip }: Pick<Conflict, "instance" | "index" | "ip">): string {
  return [instance.name, `nic/${index}`, ip].filter(Boolean).join(" ");
}

export function nicsText(nics: readonly Pick<Conflict, "instance" | "index" | "ip">[], shown?: number): string {
  return listed(nics.map(nicText), shown);
}
