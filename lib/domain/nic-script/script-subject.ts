import { effective, type Netparams, type Nic, type Ref } from "../model/cluster";
import { sameNetparams } from "../model/netparams";
import type { NetworkFacts } from "../model/network";
import { listed } from "../sentence";

/** A NIC with everything that a network script is told about it. */
export type ScriptSubject = {
  instance: Ref & { tags: string[] };
  /** The group of its primary node. */
  group: Ref;
  nic: Pick<Nic, "uuid" | "index" | "name" | "mac" | "ip" | "nicparams">;
  network: NetworkFacts | null;
  /** The netparams of its network in that group; null if it has no network, or its network is not connected there. */
  connection: Netparams | null;
  defaults: Netparams;
  /** The hypervisor that runs it, as far as that is known. */
  hypervisor: string | null;
  /** The parameter `nic_type` of the hypervisor; null if nothing says it. */
  nicType: string | null;
};

/** Who decides one of the netparams of a NIC: the connection, the NIC itself, or the cluster for those that say nothing. */
export type NetparamsOwner = "connection" | "nic" | "cluster";

/** Mode, link and vlan as the hypervisor is given them: those of the connection, else the NIC's own (rules 16.34). */
export function scriptNetparams({ connection, nic, defaults }: ScriptSubject): Netparams {
  return connection ?? effective(nic, defaults);
}

export function netparamsOwner({ connection, nic }: ScriptSubject, key: keyof Netparams): NetparamsOwner {
  if (connection !== null) return "connection";
  return nic.nicparams[key] === undefined ? "cluster" : "nic";
}

/**
 * Why a real node may see something else at present: the NIC's own copy of the netparams differs from its connection, or
 * its network is not connected to its group. Null if neither is so.
 */
export type ScriptDoubt = { kind: "drift"; own: Netparams; connection: Netparams } | { kind: "unconnected" };

export function scriptDoubt({ network, connection, nic, defaults }: ScriptSubject): ScriptDoubt | null {
  if (network === null) return null;
  if (connection === null) return { kind: "unconnected" };
  const own = effective(nic, defaults);
  return sameNetparams(own, connection) ? null : { kind: "drift", own, connection };
}

/** The doubt in a sentence, with what to do about it. */
export function doubtText(subject: ScriptSubject): string | null {
  const doubt = scriptDoubt(subject);
  if (doubt === null) return null;
  const network = subject.network?.name ?? "";
  const nic = `NIC ${subject.nic.index}`;
  if (doubt.kind === "unconnected")
    return `${network} is not connected to ${subject.group.name}, so ${nic} has mode, link and vlan of its own. Connect ${network} first.`;
  const { own, connection } = doubt;
  const keys = (["mode", "link", "vlan"] as const).filter((key) => own[key] !== connection[key]);
  const copied = listed(keys.map((key) => (own[key] === "" ? `no ${key}` : `${key} ${own[key]}`)));
  return `${nic} was given ${copied} before, and a node uses that until the NIC is modified.`;
}
