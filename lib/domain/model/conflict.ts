import { listed } from "../sentence";
import { effective, type Netparams, type PlacedNic, type Ref, refOf } from "./cluster";

/** An object with the name that it had then. Where jobs are shown, `now` is its name today, and null if it was removed. */
type NamedThen = Ref & { now?: string | null };

/** A NIC that prevents a change, or that force acts on: a row of the conflict table (rules 17.24). */
export type Conflict = {
  instance: NamedThen;
  nic: string;
  index: number;
  ip: string | null;
  mac: string;
  /** The node that puts the instance into the group, and how. */
  node: NamedThen;
  via: "primary" | "secondary";
  /** What happens to it: force lets it join or leave the network, leaves it alone or does not help, or it takes a new address. */
  force: "adopt" | "release" | "leave" | "blocks" | "move";
  /** Why, as a sentence: "10.1.0.1 is the gateway." */
  why: string;
  /** The NIC's effective netparams now, and after force if they change. */
  wiring: Netparams;
  becomes: Netparams | null;
  /** The choices for it on a connect: be adopted by force, or take the next free address (`nextFree`). */
  choices: ("adopt" | "move")[];
  /** The address that it takes instead of its own; null if it keeps its own. */
  newIp: string | null;
};

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
