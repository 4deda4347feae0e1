import { cidr4Range, cidr6Contains, type Ip4, type Ip6, ip4Number, parseIp6 } from "../address/ip";
import type { Change } from "../model/change";
import { type PlacedNic, refOf } from "../model/cluster";
import { nicsText } from "../model/conflict";
import type { Moment } from "../model/moment";
import type { Network, NetworkFacts, Reservation } from "../model/network";
import { gateway6Refusal, gatewayRefusal } from "../model/network-rules";
import type { RangeOutcome } from "../model/plan";
import type { Params } from "../opcodes/opcodes";
import { getBit } from "../pool/address-pool";
import { roleText } from "../pool/reservations";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { verb } from "../sentence";

/** What happens to the fields of a network and to its pool, and what to say about it. */
type FactsEffect = {
  facts: Partial<NetworkFacts>;
  changes: Change[];
  outcomes: RangeOutcome[];
  warnings: string[];
};

const nothing: FactsEffect = { facts: {}, changes: [], outcomes: [], warnings: [] };

/**
 * Another gateway, or none. It takes the `gateway` row along and leaves every other one: what an administrator or a
 * node holds stays reserved, and an address reserved by hand may become the gateway (rules 2.7 and 16.15).
 */
export function modifyGateway(
  gateway: Ip4 | null | undefined,
  situation: ModifyNetworkSituation,
  moment: Moment,
): Result<FactsEffect> {
  const { network } = situation;
  if (gateway === undefined) return ok(nothing);
  if (gateway === network.gateway)
    return ok(gateway === null ? nothing : { ...nothing, warnings: [`The gateway is already ${gateway}.`] });
  const refusal = gateway && newGatewayRefusal(gateway, situation);
  if (refusal) return { ok: false, refusal };
  const released = network.externals.filter(({ source }) => source === "gateway");
  const taken = gateway === null ? [] : [gatewayRow(gateway, moment)];
  const ref = refOf(network);
  return ok({
    facts: { gateway },
    changes: [
      ...released.map((row) => ({ type: "external", network: ref, action: "release", row }) as const),
      ...taken.map((row) => ({ type: "external", network: ref, action: "reserve", row }) as const),
    ],
    outcomes: [
      ...released.map((row) => leftBehind(network, row)),
      ...taken.map(({ first, last }) => ({
        network: ref,
        first,
        last,
        outcome: "reserved" as const,
        detail: "gateway",
      })),
    ],
    warnings: gateway === null ? [] : strangers(gateway, situation),
  });
}

function gatewayRow(gateway: Ip4, { reason, job, at }: Moment): Reservation {
  const address = ip4Number(gateway);
  return { first: address, last: address, source: "gateway", reason, job, at };
}

function newGatewayRefusal(gateway: Ip4, { network, holders }: ModifyNetworkSituation): Refusal | null {
  const misplaced = gatewayRefusal(network.network, gateway);
  if (misplaced) return misplaced;
  const own = holders.filter((nic) => nic.network === network.uuid && nic.ip === gateway);
  const { first } = cidr4Range(network.network);
  if (own.length > 0)
    return refuse("wrong_state", `${gateway} is held by ${nicsText(own)}.`, {
      field: "gateway",
      remedy: "Give it another address first, or choose a free one.",
    }).refusal;
  if (!getBit(network.reservations, ip4Number(gateway) - first)) return null;
  return refuse("wrong_state", `${gateway} is marked as held by an instance, but no NIC has it.`, {
    field: "gateway",
    remedy: "Repair this orphan first, or choose a free address.",
  }).refusal;
}

/** What happens to the address of the old gateway. */
function leftBehind(network: Network, { first, last }: Reservation): RangeOutcome {
  const others = network.externals.filter((row) => row.source !== "gateway" && row.first <= first && last <= row.last);
  const range = { network: refOf(network), first, last };
  if (others.length === 0) return { ...range, outcome: "released", detail: "no longer the gateway" };
  return { ...range, outcome: "kept", detail: others.map((row) => roleText(row, network.network)).join("; ") };
}

function strangers(gateway: Ip4, { network, holders }: ModifyNetworkSituation): string[] {
  const others = holders.filter((nic) => nic.network !== network.uuid && nic.ip === gateway);
  return others.length === 0 ? [] : [`${gateway} is also used outside ${network.name}: ${nicsText(others)}.`];
}

type Ipv6Effect = { facts: Partial<NetworkFacts>; warnings: string[] };

/**
 * Another IPv6 network or gateway, or none. Both together must fit; what does not fit already, as a file may hold it,
 * is asked only when one of them changes. Ganeti never pools IPv6 (rules 2.1 and 3.2).
 */
export function modifyIpv6(
  params: Params<"OP_NETWORK_SET_PARAMS">,
  { network, ipv6 }: ModifyNetworkSituation,
): Result<Ipv6Effect> {
  const facts = {
    ...(params.network6 !== undefined && { network6: params.network6 }),
    ...(params.gateway6 !== undefined && { gateway6: params.gateway6 }),
  };
  const { network6, gateway6 } = { ...network, ...facts };
  if (network6 === network.network6 && gateway6 === network.gateway6) return ok({ facts, warnings: [] });
  const misfit = gateway6Refusal(network6, gateway6);
  if (misfit) return { ok: false, refusal: misfit };
  const own = gateway6 === network.gateway6 ? [] : ipv6.filter((nic) => address6(nic) === gateway6);
  if (own.length > 0)
    return refuse("wrong_state", `${gateway6} is held by ${nicsText(own)}.`, {
      field: "gateway6",
      remedy: "Give it another address first, or choose a free one.",
    });
  const outside = network6 === network.network6 ? [] : ipv6.filter((nic) => !lies(nic, network6));
  const warnings = outside.length === 0 ? [] : [outsideText(network6, outside)];
  return ok({ facts, warnings });
}

/** The address in its short form; NICs of an imported file may have it in any. */
function address6({ ip }: PlacedNic): Ip6 | null {
  const parsed = parseIp6(ip ?? "");
  return parsed.ok ? parsed.value : null;
}

function lies(nic: PlacedNic, network6: NetworkFacts["network6"]): boolean {
  const address = address6(nic);
  return network6 !== null && address !== null && cidr6Contains(network6, address);
}

function outsideText(network6: NetworkFacts["network6"], nics: readonly PlacedNic[]): string {
  const have = verb(nics.length, "has an IPv6 address", "have IPv6 addresses");
  return `${nicsText(nics)} ${have} ${network6 === null ? "in a network without IPv6" : `outside ${network6}`}.`;
}

/** The input of the rules for a modified network. */
export type ModifyNetworkSituation = {
  network: Network;
  /** NICs with the new gateway's address, of this network or not, and NICs of this network in the ranges asked for. */
  holders: PlacedNic[];
  /** NICs of this network with an IPv6 address. */
  ipv6: PlacedNic[];
};
