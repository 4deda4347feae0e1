import { type Refusal, refuse } from "../refusal";

/** What a cluster has no operation for, although it can be done here in a store that is not linked. */
type Lack = {
  id: string;
  /** As an imperative: "Rename a network". */
  what: string;
  /** Why not, or with what instead, in a few words that follow: "needs Ganeti 3.1". */
  why: string;
  /** What to do instead, as a sentence. */
  remedy: string;
  /** The version from which on it can; absent where no version can. */
  since?: readonly [major: number, minor: number];
};

const lacks = [
  {
    id: "renameNetwork",
    what: "Rename a network",
    why: "needs Ganeti 3.1",
    remedy: "Keep the name, or upgrade the cluster first.",
    since: [3, 1],
  },
  {
    id: "clearFields",
    what: "Clear a gateway or an IPv6 subnet",
    why: "no operation for it",
    remedy: "Give another value, or remove the network and add it again while nothing uses it.",
  },
  {
    id: "releaseOrphan",
    what: "Release an orphan",
    why: "only by editing the file with the daemons stopped",
    remedy: "Leave it, or edit config.data on the master while the daemons are stopped.",
  },
  {
    id: "reserveMissing",
    what: "Reserve an address that a NIC already has",
    why: "two jobs by hand, the first of which reports an error",
    remedy: "Let the NIC give the address up and take it again, with gnt-instance modify on the master.",
  },
  {
    id: "netparamsInPlace",
    what: "Change netparams in place",
    why: "only the long way: out and in again",
    remedy:
      "Choose the long way (gnt-network modify-connection --long-way): each NIC leaves the network and joins it again.",
  },
  {
    id: "nodes",
    what: "Add or remove a node",
    why: "with gnt-node on the master",
    remedy: "Use gnt-node add or gnt-node remove on the master. It is seen here a few seconds later.",
  },
  {
    id: "nodeAddresses",
    what: "Change node addresses",
    why: "with gnt-node on the master",
    remedy: "Use gnt-node on the master. It is seen here a few seconds later.",
  },
  {
    id: "cluster",
    what: "Rename the cluster or change its master",
    why: "with gnt-cluster on the master",
    remedy: "Use gnt-cluster rename or gnt-cluster master-failover on the cluster.",
  },
  {
    id: "addInstance",
    what: "Add an instance",
    why: "with gnt-instance, which makes its disks",
    remedy: "Use gnt-instance add on the master. It is seen here a few seconds later.",
  },
  {
    id: "moveInstance",
    what: "Move an instance to other nodes",
    why: "with gnt-instance, which moves its disks",
    remedy: "Use gnt-instance migrate, failover, move or replace-disks on the master.",
  },
  {
    id: "privateParameters",
    what: "Change private OS parameters",
    why: "this store does not keep them",
    remedy: "Use gnt-instance modify on the master.",
  },
  {
    id: "largeNetwork",
    what: "Add a network larger than /16",
    why: "a limit of its address pools",
    remedy: "Add several networks of /16 or smaller.",
  },
  {
    id: "pooledIpv6",
    what: "Give a NIC of a network an IPv6 address",
    why: "pools hold IPv4 addresses only",
    remedy: "Give the NIC an IPv4 address of the network, or take it out of the network.",
  },
  {
    id: "beyondAscii",
    what: "Keep names, tags or links beyond ASCII",
    why: "its configuration holds ASCII only",
    remedy: "Write it in plain letters, digits and signs.",
  },
] as const satisfies readonly Lack[];

export type LackId = (typeof lacks)[number]["id"];

/** What a cluster cannot do, as the page of the link lists it. */
export type ShownLack = { id: LackId; what: string; why: string };

/** What a cluster with this software cannot do. The version is Ganeti's: "3.0.2". */
export function lacksOf(version: string): ShownLack[] {
  return lacks.filter((lack) => isLack(lack, version)).map(({ id, what, why }) => ({ id, what, why }));
}

/** Whether a cluster with this software cannot do it. */
export function cannot(id: LackId, version: string): boolean {
  return lacks.some((lack) => lack.id === id && isLack(lack, version));
}

function isLack({ since }: Lack, version: string): boolean {
  if (since === undefined) return true;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major !== since[0] ? major < since[0] : minor < since[1];
}

/** A refusal in the words of the list; `about` names the value that it is about, as a whole sentence. */
export function lackRefusal(id: LackId, about: string, field?: string): { ok: false; refusal: Refusal<never> } {
  const { what, why, remedy } = lacks.find((lack) => lack.id === id) as Lack;
  const does = what.charAt(0).toLowerCase() + what.slice(1);
  return refuse("wrong_state", `${about} This cluster cannot ${does}: ${why}.`, {
    ...(field !== undefined && { field }),
    remedy,
  }) as { ok: false; refusal: Refusal<never> };
}
