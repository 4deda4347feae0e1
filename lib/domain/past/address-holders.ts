import { cidr4Range } from "../address/ip";
import type { Ref } from "../model/cluster";
import type { Reservation } from "../model/network";
import type { State } from "../pool/usage-map";
import type { AddressState, NetworkHolding, NicHolding, Subject } from "./address-state";

/** Who or what has an address. */
export type Holder =
  | ({ kind: "nic" } & NicHolding)
  /** Kept from instances by an administrator. */
  | { kind: "reservation"; row: Reservation }
  /** What the address is besides: "the gateway", "node1, primary address". */
  | { kind: "role"; role: "edge" | "gateway" | "node" | "master"; label: string }
  /** The pool says that an instance has it, and no NIC does. */
  | { kind: "orphan" };

/** An address as one network sees it, or as it is outside of all: who has it, and the letter of its cell. */
export type View = {
  /** The network of then; null where none had the address. */
  network: (Ref & { cidr: string }) | null;
  holders: Holder[];
  /** The letter on the map; "-" where nobody has it and no network contains it. */
  letter: State | "-";
};

/** What an address is in a network, or outside of all where that is null. A NIC of another network has nothing to do with it. */
export function viewOf(state: AddressState, holding: NetworkHolding | null, subject: Subject): View {
  if (holding === null) return viewOutside(state);
  const { network, rows, held } = holding;
  const nics = state.nics.filter((one) => one.network === null || one.network.uuid === network.uuid);
  const own = nics.filter((one) => one.network !== null);
  const roles = rolesOf(holding, subject);
  const manual = rows.filter(({ source }) => source === "manual");
  const holders: Holder[] = [
    ...nics.map((nic) => ({ kind: "nic" as const, ...nic })),
    ...roles,
    ...manual.map((row) => ({ kind: "reservation" as const, row })),
    ...(held && nics.length === 0 ? [{ kind: "orphan" as const }] : []),
  ];
  const { uuid, name, network: cidr } = network;
  const stray = nics.length - own.length;
  const letter = letterOf({ own: own.length, stray, held, roles, manual: manual.length });
  return { network: { uuid, name, cidr }, holders, letter };
}

/** A NIC in a network that has the address has it there, and not outside. */
function viewOutside(state: AddressState): View {
  const inside = new Set(state.networks.map(({ network }) => network.uuid));
  const nics = state.nics
    .filter(({ network }) => network === null || !inside.has(network.uuid))
    .map((nic) => ({ kind: "nic" as const, ...nic }));
  const nodes = state.nodes.map((node) => nodeRole(node));
  const master = state.isMaster ? [masterRole] : [];
  const holders: Holder[] = [...nics, ...nodes, ...master];
  const letter = nics.length > 0 ? "I" : holders.length > 0 ? "C" : "-";
  return { network: null, holders, letter };
}

type Role = Extract<Holder, { kind: "role" }>;

const masterRole: Role = { kind: "role", role: "master", label: "The master address of the cluster" };

function nodeRole({ name, as }: AddressState["nodes"][number]): Role {
  return { kind: "role", role: "node", label: `The ${as} address of ${name}` };
}

/** By its facts, and by what is reserved: an imported file may have one without the other. */
function rolesOf({ network, rows }: NetworkHolding, { ip4, text }: Subject): Role[] {
  const { first, last } = cidr4Range(network.network);
  const reserved = (source: Role["role"]) => rows.find((row) => row.source === source);
  const roles: Role[] = [];
  if (ip4 === first) roles.push({ kind: "role", role: "edge", label: "The network address" });
  if (ip4 === last) roles.push({ kind: "role", role: "edge", label: "The broadcast address" });
  if (network.gateway === text) roles.push({ kind: "role", role: "gateway", label: "The gateway" });
  const node = reserved("node");
  if (node) roles.push({ kind: "role", role: "node", label: node.reason });
  if (reserved("master")) roles.push(masterRole);
  return roles;
}

type Facts = { own: number; stray: number; held: boolean; roles: readonly Role[]; manual: number };

/** As on the map (rules 18.2), but for what only the connections of then would say. */
function letterOf({ own, stray, held, roles, manual }: Facts): State {
  if (own + stray > 1 || (own === 1 && (!held || roles.length > 0))) return "!";
  if (held && own + stray === 0) return "O";
  if (stray > 0) return "H";
  const [role] = roles;
  if (role) return role.role === "edge" ? "N" : role.role === "gateway" ? "G" : "C";
  if (own > 0) return manual > 0 ? "B" : "I";
  return manual > 0 ? "E" : ".";
}

/**
 * What makes two views the same tenure: the same holders, or the same nobody. An instance stays the same when it is renamed, and
 * when a network comes or goes around it; what is reserved is so in one network.
 */
export function tenureKey({ holders, network }: View): string {
  const place = network?.uuid ?? "no network";
  if (holders.length === 0) return `nobody in ${place}`;
  const keys = holders.map((holder) =>
    holder.kind === "nic" ? holderKey(holder) : `${holderKey(holder)} in ${place}`,
  );
  return keys.sort().join(", ");
}

/** What makes a holder the same one at two moments. */
export function holderKey(holder: Holder): string {
  if (holder.kind === "nic") return `nic ${holder.nic}`;
  if (holder.kind === "reservation") return `reserved ${holder.row.reason}`;
  return holder.kind === "role" ? `${holder.role} ${holder.label}` : "orphan";
}
