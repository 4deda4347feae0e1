import { ip4Numbers } from "@/lib/domain/address/ip";
import type { Nic, Place, Ref } from "@/lib/domain/model/cluster";
import type { Network } from "@/lib/domain/model/network";
import type { NewIds } from "@/lib/domain/model/new-ids";
import type { SegmentConnection, Segments } from "@/lib/domain/model/segment";
import type { KnownNetwork, NicSituation } from "@/lib/domain/nic/nic-situation";
import { macTries } from "@/lib/domain/nic/settle-mac";
import type { NicParams } from "@/lib/domain/opcodes/instance-params";
import type { ClusterAddresses } from "@/lib/domain/pool/role-addresses";
import { ok, type Result } from "@/lib/domain/refusal";
import { clusterAddresses, clusterFacts } from "@/lib/store/cluster";
import { groupsOfNetwork } from "@/lib/store/connections";
import { freeAddressesOf, keptBackOf } from "@/lib/store/free-addresses";
import { ipv6NicsOfNetwork, nicsOfNetworksInRanges, single, takenMacs } from "@/lib/store/nics";
import { segmentsAround, segmentsAt } from "@/lib/store/segments";
import type { Tx } from "@/lib/store/store";
import { lookUpNetwork } from "../lookup";

/** The requested NICs of one instance, and the nodes where it is or will be. */
export type NicQuestion = {
  instance: Ref;
  primary: Place;
  secondary: Place | null;
  nics: readonly Nic[];
  asked: readonly NicParams[];
  conflictsCheck: boolean;
  force: boolean;
  isNewPlace: boolean;
  /** UUIDs of all groups that it may come to, where that is still to be chosen; else the one of the primary node. */
  groups?: readonly string[];
  /** How many more free addresses of each network are to be known than these NICs may take. */
  spare?: number;
};

/** Reads the input of the rules for NICs, and no more. */
export async function loadNicSituation(tx: Tx, question: NicQuestion, newIds: NewIds): Promise<Result<NicSituation>> {
  const { asked: _, spare: __, groups = [question.primary.group.uuid], ...place } = question;
  const { ref: clusterRef, defaults, macPrefix } = await clusterFacts(tx);
  const cluster = await clusterAddresses(tx);
  const addresses = addressesOf(question);
  const segments = await segmentsAt(tx, groups, addresses);
  const found = await networksFor(tx, question, segments, groups);
  if (!found.ok) return found;
  const networks: KnownNetwork[] = [];
  for (const network of found.value) networks.push(await known(tx, network, question, { cluster, now: newIds.now }));
  const around = networks.flatMap((one) => one.segments.connections.map(({ network }) => network.uuid));
  const prefixes = [macPrefix, ...networks.flatMap(({ network }) => network.macPrefix ?? [])];
  const others = (nic: { instance: Ref }) => nic.instance.uuid !== question.instance.uuid;
  return ok({
    ...place,
    networks,
    segments,
    cluster,
    clusterRef,
    defaults,
    macPrefix,
    sharers: (
      await nicsOfNetworksInRanges(
        tx,
        [...new Set([...networks.map(({ network }) => network.uuid), ...around])],
        single(addresses),
      )
    ).filter(others),
    sharers6: (await ipv6Nics(tx, question, networks)).filter(others),
    takenMacs: await takenMacs(tx, candidateMacs(question, prefixes, newIds), question.instance.uuid),
  });
}

/** Networks that are named, that the NICs are in, and those of the group that a NIC outside may be asked to join. */
async function networksFor(
  tx: Tx,
  question: NicQuestion,
  segments: Segments,
  groups: readonly string[],
): Promise<Result<Network[]>> {
  const { asked, nics } = question;
  const wanted = [
    ...asked.flatMap(({ network }) => network ?? []),
    ...nics.flatMap(({ network }) => network ?? []),
    ...addressesOf(question).flatMap((address) =>
      groups.flatMap((group) => joinable(address, question, segments, group)),
    ),
  ];
  const networks = new Map<string, Network>();
  for (const name of new Set(wanted)) {
    if (networks.has(name)) continue;
    const found = await lookUpNetwork(tx, name);
    if (!found.ok) {
      const at = asked.findIndex(({ network }) => network === name);
      return { ok: false, refusal: { ...found.refusal, field: at < 0 ? "nics" : `nics.${at}.network` } };
    }
    networks.set(found.value.uuid, found.value);
  }
  return ok([...networks.values()]);
}

/**
 * Where many networks of a group hold an address, a NIC without mode and link of its own counts in all of them and
 * joins none; only those that one with such is like need to be known well.
 */
function joinable(address: number, { asked, nics }: NicQuestion, segments: Segments, group: string): string[] {
  const around = segments.holding(group, address);
  const { defaults } = segments;
  const items = [...asked, ...nics.map(({ nicparams }) => nicparams)];
  const modes = new Set([defaults.mode, ...items.map(({ mode }) => mode)]);
  const links = new Set([defaults.link, ...items.map(({ link }) => link)]);
  const macs = [segments.macPrefix, ...[...asked, ...nics].flatMap(({ mac }) => mac ?? [])].map((mac) =>
    mac.toLowerCase(),
  );
  const alike = ({ network: { macPrefix }, netparams: { mode, link } }: SegmentConnection) =>
    modes.has(mode) &&
    links.has(link) &&
    (mode === "routed" || macPrefix === null || macs.some((mac) => mac.startsWith(macPrefix.toLowerCase())));
  return (around.length <= fewNetworks ? around : around.filter(alike)).map(({ network }) => network.uuid);
}

const fewNetworks = 3;

async function known(
  tx: Tx,
  network: Network,
  { asked, nics, primary, spare = 0 }: NicQuestion,
  moment: { cluster: ClusterAddresses; now: number },
): Promise<KnownNetwork> {
  const connections = await groupsOfNetwork(tx, network.uuid);
  const here = connections.find(({ group }) => group.uuid === primary.group.uuid);
  const pools = asked.filter(({ ip }) => ip === "pool").length;
  const segments = await segmentsAround(tx, network);
  const enough = asked.length + nics.length + spare;
  const free = pools === 0 ? [] : await freeAddressesOf(tx, network, { ...moment, segments }, enough);
  const groups = new Set(connections.map(({ group }) => group.uuid));
  const isShort = pools > 0 && free.length < enough;
  const keptBack = isShort ? await keptBackOf(tx, network, { ...moment, segments }) : { kept: [], more: 0 };
  return { network, netparams: here?.netparams ?? null, groups, segments, free, keptBack };
}

function addressesOf({ asked, nics }: NicQuestion): number[] {
  return [...new Set(ip4Numbers([...asked, ...nics].map(({ ip }) => ip ?? null)))];
}

async function ipv6Nics(tx: Tx, { asked, nics }: NicQuestion, networks: readonly KnownNetwork[]) {
  if (![...asked, ...nics].some(({ ip }) => ip?.includes(":"))) return [];
  const lists = [];
  for (const { network } of networks) lists.push(await ipv6NicsOfNetwork(tx, network.uuid));
  return lists.flat();
}

/** Every MAC address that the plan may give out, and those that are asked for. */
function candidateMacs({ asked, nics }: NicQuestion, prefixes: readonly string[], newIds: NewIds): string[] {
  const given = asked.flatMap(({ mac }) => (mac && mac !== "generate" ? [mac] : []));
  const tries = Array.from({ length: asked.length + nics.length + macTries }, (_, at) => at);
  return [...given, ...[...new Set(prefixes)].flatMap((prefix) => tries.map((at) => newIds.mac(prefix, at)))];
}
