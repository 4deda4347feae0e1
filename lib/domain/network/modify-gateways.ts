import { cidr4Range, type Ip4, ip4Number } from "../address/ip";
import type { Change } from "../model/change";
import { nicsText } from "../model/conflict-row";
import type { Network, NetworkFacts, Reservation } from "../model/network";
import { gatewayRefusal } from "../model/network-rules";
import type { RangeOutcome } from "../model/plan";
import { refOf } from "../model/plan-part";
import { getBit } from "../pool/address-pool";
import { type Grounds, roleText } from "../pool/reservations";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import type { ModifySituation } from "./modify-situation";

/** What becomes of the fields of a network, of its pool, and what to say about it. */
export type FactsEffect = {
  facts: Partial<NetworkFacts>;
  changes: Change[];
  outcomes: RangeOutcome[];
  warnings: string[];
};

const nothing: FactsEffect = { facts: {}, changes: [], outcomes: [], warnings: [] };

/**
 * Another gateway, or none. It takes the `gateway` row along and leaves every other one: what an administrator or a
 * node holds stays reserved, and an address reserved by hand may become the gateway (design 3; spec 2.7).
 */
export function changeGateway(
  gateway: Ip4 | null | undefined,
  situation: ModifySituation,
  grounds: Grounds,
): Result<FactsEffect> {
  const { network } = situation;
  if (gateway === undefined) return ok(nothing);
  if (gateway === network.gateway)
    return ok(gateway === null ? nothing : { ...nothing, warnings: [`The gateway is ${gateway} already.`] });
  const refusal = gateway && newGatewayRefusal(gateway, situation);
  if (refusal) return { ok: false, refusal };
  const released = network.externals.filter(({ source }) => source === "gateway");
  const taken = gateway === null ? [] : [gatewayRow(gateway, grounds)];
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

function gatewayRow(gateway: Ip4, { reason, job, at }: Grounds): Reservation {
  const address = ip4Number(gateway);
  return { first: address, last: address, source: "gateway", reason, job, at };
}

function newGatewayRefusal(gateway: Ip4, { network, holders }: ModifySituation): Refusal | null {
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

/** What the old gateway's address becomes. */
function leftBehind(network: Network, { first, last }: Reservation): RangeOutcome {
  const others = network.externals.filter((row) => row.source !== "gateway" && row.first <= first && last <= row.last);
  const range = { network: refOf(network), first, last };
  if (others.length === 0) return { ...range, outcome: "released", detail: "no longer the gateway" };
  return { ...range, outcome: "kept", detail: others.map((row) => roleText(row, network.network)).join("; ") };
}

function strangers(gateway: Ip4, { network, holders }: ModifySituation): string[] {
  const others = holders.filter((nic) => nic.network !== network.uuid && nic.ip === gateway);
  return others.length === 0 ? [] : [`${gateway} is carried outside ${network.name} too: ${nicsText(others)}.`];
}
