import { cidr4Contains, cidr4Range, ip4Text, isIp4 } from "../address/ip";
import { type Netparams, type PlacedNic, refOf } from "../model/cluster";
import { conflictRow, nicsText } from "../model/conflict";
import type { NodeFacts } from "../model/facts";
import type { Moment } from "../model/moment";
import type { Network, Reservation } from "../model/network";
import { jobObject, type Plan, type RangeOutcome, touches } from "../model/plan";
import { getBit } from "../pool/address-pool";
import { roleText } from "../pool/reservations";
import {
  addressOwners,
  type ClusterAddresses,
  clusterRows,
  isCluster,
  movedAddresses,
  withNode,
} from "../pool/role-addresses";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { verb } from "../sentence";

/** Addresses of nodes or of the master that come, go or get another reason, and the networks that hold them. */
export type AddressSituation = {
  before: ClusterAddresses;
  after: ClusterAddresses;
  /** Networks that reserve node addresses and contain one of those. */
  networks: readonly Network[];
  /** NICs anywhere that use one of the new addresses. */
  carriers: readonly PlacedNic[];
  defaults: Netparams;
};

type AddressEffect = Pick<Plan, "changes" | "outcomes" | "warnings" | "objects">;
type Row = Omit<Reservation, "job" | "at">;

/**
 * What pools do when nodes or the master move: rows of the sources node and master follow, whatever an administrator
 * holds stays (rules 6 and 16.15). Refused when a NIC of such a network has the address. `fields` names the field of
 * the input that each new address came from.
 */
export function followAddresses(
  addressSituation: AddressSituation,
  fields: Record<string, string>,
  moment: Moment,
): Result<AddressEffect> {
  const refusal = heldRefusal(addressSituation, fields);
  if (refusal) return { ok: false, refusal };
  const effects = addressSituation.networks.map((network) => networkEffect(network, addressSituation, moment));
  return ok({
    changes: effects.flatMap(({ changes }) => changes),
    outcomes: effects.flatMap(({ outcomes }) => outcomes),
    warnings: [...effects.flatMap(({ warnings }) => warnings), ...strangerWarnings(addressSituation)],
    objects: effects.flatMap(({ objects }) => objects),
  });
}

function heldRefusal(
  { networks, carriers, before, after, defaults }: AddressSituation,
  fields: Record<string, string>,
) {
  for (const ip of movedAddresses(before, after).come)
    for (const network of networks) {
      const holders = carriers.filter((nic) => nic.network === network.uuid && nic.ip === ip);
      if (holders.length === 0) continue;
      const verdict = { force: "blocks" as const, why: `It has ${ip} of ${network.name}.`, becomes: null };
      const refusal: Refusal = refuse("resource_not_unique", `${ip} is held by ${nicsText(holders)}.`, {
        ...(fields[ip] !== undefined && { field: fields[ip] }),
        remedy: `Give ${verb(holders.length, "this NIC", "these NICs")} another address of ${network.name} first.`,
        conflicts: holders.map((nic) => conflictRow(nic, null, defaults, verdict)),
      }).refusal;
      return refusal;
    }
  return null;
}

/** What one network does: it reserves new addresses, releases old ones, and keeps those with another reason. */
export function networkEffect(
  network: Network,
  { before, after }: Pick<AddressSituation, "before" | "after">,
  moment: Moment,
): AddressEffect {
  const [old, young] = [clusterRows(network, before), clusterRows(network, after)];
  const keysOf = (rows: readonly Row[]) => new Set(rows.map(rowKey));
  const [oldKeys, youngKeys, known] = [keysOf(old), keysOf(young), keysOf(network.externals)];
  const stale = old.filter((row) => !youngKeys.has(rowKey(row)));
  const addresses = new Set(stale.map(({ first }) => first));
  const released = network.externals.filter(
    (row) => isCluster(row) && addresses.has(row.first) && !youngKeys.has(rowKey(row)),
  );
  const free = firstsOf(released);
  const reserved = young
    .filter((row) => !oldKeys.has(rowKey(row)) && !known.has(rowKey(row)))
    .filter((row) => !addresses.has(row.first) || free.has(row.first));
  if (released.length + reserved.length === 0) return { changes: [], outcomes: [], warnings: [], objects: [] };
  const ref = refOf(network);
  const { reason: _, ...rest } = moment;
  const [had, has] = [firstsOf(old), firstsOf(young)];
  return {
    changes: [
      ...released.map((row) => ({ type: "external", network: ref, action: "release", row }) as const),
      ...reserved.map(
        (row) => ({ type: "external", network: ref, action: "reserve", row: { ...row, ...rest } }) as const,
      ),
      ...touches("network", [network]),
    ],
    outcomes: [
      ...released.filter(({ first }) => !has.has(first)).map((row) => left(network, row)),
      ...reserved.filter(({ first }) => !had.has(first)).map((row) => taken(network, row)),
    ],
    warnings: reserved.flatMap((row) => orphanWarning(network, row)),
    objects: [jobObject("network", network)],
  };
}

/** Two rows with one key say the same of an address. */
export function rowKey({ first, source, reason }: Row): string {
  return `${first} ${source} ${reason}`;
}

function firstsOf(rows: readonly Row[]): Set<number> {
  return new Set(rows.map(({ first }) => first));
}

function taken(network: Network, { first, last, reason }: Row): RangeOutcome {
  const others = holding(network, first);
  const detail = [reason, ...(others.length > 0 ? [`reserved before: ${others.join("; ")}`] : [])].join("; ");
  return { network: refOf(network), first, last, outcome: "reserved", detail };
}

/** What happens to an address that no node and no master has any longer. */
function left(network: Network, { first, last, reason }: Row): RangeOutcome {
  const others = holding(network, first);
  const range = { network: refOf(network), first, last };
  if (others.length === 0) return { ...range, outcome: "released", detail: `no longer ${reason}` };
  return { ...range, outcome: "kept", detail: others.join("; ") };
}

/** What else holds an address: an administrator, the gateway, an edge. */
function holding({ externals, network }: Network, address: number): string[] {
  return externals
    .filter((row) => !isCluster(row) && row.first <= address && address <= row.last)
    .map((row) => (row.source === "manual" ? row.reason || "by hand" : roleText(row, network)));
}

function orphanWarning({ name, network, reservations }: Network, { first }: Row): string[] {
  if (!getBit(reservations, first - cidr4Range(network).first)) return [];
  return [`${ip4Text(first)} is marked as held by an instance in ${name}, but no NIC has it.`];
}

/** NICs without a network that use one of the new addresses: one in a network counts there alone (rules 17.28). */
function strangerWarnings({ carriers, before, after }: AddressSituation): string[] {
  return movedAddresses(before, after).come.flatMap((ip) => {
    const nics = carriers.filter((nic) => nic.ip === ip && nic.network === null);
    return nics.length === 0 ? [] : [`${ip} is also used by ${nicsText(nics)}.`];
  });
}

/** True when one of these addresses lies in the network. */
export function holdsAny({ network }: Pick<Network, "network">, addresses: readonly string[]): boolean {
  return addresses.some((ip) => isIp4(ip) && cidr4Contains(network, ip));
}

type Addresses = Pick<NodeFacts, "primaryIp" | "secondaryIp">;

/** The requested addresses of a node; absent: unchanged, null: the primary one for both. */
type AskedAddresses = { primaryIp?: string | undefined; secondaryIp?: string | null | undefined };

/** The addresses that a node will have. Where one address was both, both follow (Ganeti's single-homed nodes). */
export function addressesAfter(node: Addresses, asked: AskedAddresses): Addresses {
  const primaryIp = asked.primaryIp ?? node.primaryIp;
  if (asked.secondaryIp === null) return { primaryIp, secondaryIp: primaryIp };
  if (asked.secondaryIp !== undefined) return { primaryIp, secondaryIp: asked.secondaryIp };
  return { primaryIp, secondaryIp: node.secondaryIp === node.primaryIp ? primaryIp : node.secondaryIp };
}

/** Why a node cannot have these addresses: another node or the master has one of them. */
export function ownedRefusal(name: string, { primaryIp, secondaryIp }: Addresses, cluster: ClusterAddresses) {
  const owners = addressOwners(withNode(cluster, name, null));
  const refusal = (field: string, ip: string | null): Refusal | null => {
    const owner = ip === null ? undefined : owners.get(ip);
    if (owner === undefined) return null;
    return refuse("resource_not_unique", `${ip} is ${owner}.`, { field, remedy: "Choose another address." }).refusal;
  };
  return refusal("primaryIp", primaryIp) ?? refusal("secondaryIp", secondaryIp);
}

/** Which field of the input an address came from. */
export function addressFields({ primaryIp, secondaryIp }: Addresses): Record<string, string> {
  return { ...(secondaryIp !== null && { [secondaryIp]: "secondaryIp" }), [primaryIp]: "primaryIp" };
}
