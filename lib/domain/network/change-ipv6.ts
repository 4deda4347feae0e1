import { cidr6Contains, type Ip6, parseIp6 } from "../address/ip";
import type { PlacedNic } from "../model/cluster";
import { nicsText } from "../model/conflict-row";
import type { NetworkFacts } from "../model/network";
import { gateway6Refusal } from "../model/network-rules";
import type { Params } from "../opcodes/opcodes";
import { ok, type Result, refuse } from "../refusal";
import type { ModifySituation } from "./modify-situation";

type Ipv6Effect = { facts: Partial<NetworkFacts>; warnings: string[] };

/**
 * Another IPv6 network or gateway, or none. Both together must fit; what does not fit already, as a file may hold it,
 * is asked only when one of them changes. Ganeti never pools IPv6 (spec 2.1, 3.2).
 */
export function change6(
  params: Params<"OP_NETWORK_SET_PARAMS">,
  { network, ipv6 }: ModifySituation,
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
  const have = nics.length === 1 ? "has an IPv6 address" : "have IPv6 addresses";
  return `${nicsText(nics)} ${have} ${network6 === null ? "in a network without IPv6" : `outside ${network6}`}.`;
}
