import { cidr4Range } from "../address/ip";
import { type Ref, refOf } from "../model/cluster";
import type { Moment } from "../model/moment";
import { type NetworkFacts, type Reservation, termsOf } from "../model/network";
import { pickFields } from "../model/network-fields";
import { gateway6Refusal, gatewayRefusal, outsideRefusal, overlapWarning } from "../model/network-rules";
import { jobObject, type Plan, planOf, type RangeOutcome, touches } from "../model/plan";
import { maxTags } from "../model/tag";
import type { Params } from "../opcodes/opcodes";
import { reserveAddresses, roleText } from "../pool/reservations";
import { automaticReservations, type ClusterAddresses } from "../pool/role-addresses";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { countAddresses, verb } from "../sentence";
import { endedRefusal } from "./modify-reservations";

export type AddNetworkSituation = {
  /** The UUID it will have. */
  uuid: string;
  /** The network that its name means now, by name or by UUID. */
  taken: Ref | null;
  /** Networks that share addresses with it. */
  overlapping: NetworkFacts[];
  /** How many of its addresses are used by NICs without a network. */
  networkless: number;
  /** Null in a store without a cluster. */
  cluster: Ref | null;
  addresses: ClusterAddresses;
};

/** A new network with everything that is reserved in it initially (rules 2.2 and 3.1). */
export function planAddNetwork(
  params: Params<"OP_NETWORK_ADD">,
  situation: AddNetworkSituation,
  moment: Moment,
): Result<Plan> {
  const facts = factsOfNew(params, situation.uuid);
  const refusal = newNetworkRefusal(params, facts, situation) ?? endedRefusal(params.expiresAt, moment.at);
  if (refusal) return { ok: false, refusal };
  const own = automaticReservations(facts, situation.addresses).map((row) => ({ ...row, ...madeBy(moment) }));
  const network = refOf(facts);
  const manual = reserveAddresses({ network: { ...facts, externals: own }, holders: [] }, params.addReserved, {
    ...moment,
    ...termsOf(params),
  });
  return ok(
    planOf(`Add ${facts.name}, ${facts.network}`, {
      changes: [
        { type: "network", before: null, after: facts },
        ...own.map((row) => ({ type: "external", network, action: "reserve", row }) as const),
        ...manual.changes,
        ...touches("cluster", situation.cluster ? [situation.cluster] : []),
      ],
      outcomes: [...automaticOutcomes(facts, own), ...manual.outcomes],
      warnings: warnings(facts, situation),
      objects: [jobObject("network", network)],
    }),
  );
}

function madeBy({ job, at }: Moment) {
  return { job, at };
}

function factsOfNew(params: Params<"OP_NETWORK_ADD">, uuid: string): NetworkFacts {
  const { name, network, conflictsCheck, tags } = params;
  const given = pickFields(params);
  return {
    ...{ uuid, name, network, gateway: null, network6: null, gateway6: null, macPrefix: null, ...given },
    wantsClusterAddresses: conflictsCheck,
    tags: [...new Set(tags)].sort(),
  };
}

function newNetworkRefusal(
  { addReserved }: Params<"OP_NETWORK_ADD">,
  { name, network, gateway, network6, gateway6, tags }: NetworkFacts,
  { taken }: AddNetworkSituation,
): Refusal | null {
  if (taken) {
    const more = { field: "name", remedy: "Choose another name." };
    return refuse("already_exists", `A network named ${name} already exists (${taken.uuid}).`, more).refusal;
  }
  if (tags.length > maxTags) {
    const more = { field: "tags", remedy: `Give at most ${maxTags}.` };
    return refuse("wrong_input", `A network cannot have ${tags.length} tags.`, more).refusal;
  }
  return (
    (gateway && gatewayRefusal(network, gateway)) ??
    gateway6Refusal(network6, gateway6) ??
    outsideRefusal(network, addReserved, "addReserved")
  );
}

/** One line per address, with everything that reserves it. */
function automaticOutcomes(facts: NetworkFacts, rows: readonly Reservation[]): RangeOutcome[] {
  const reasons = new Map<number, string[]>();
  for (const row of rows) reasons.set(row.first, [...(reasons.get(row.first) ?? []), roleText(row, facts.network)]);
  const network = refOf(facts);
  return [...reasons]
    .toSorted(([a], [b]) => a - b)
    .map(([first, texts]) => ({ network, first, last: first, outcome: "reserved", detail: texts.join("; ") }));
}

function warnings(facts: NetworkFacts, { overlapping, networkless }: AddNetworkSituation): string[] {
  const lines = overlapWarning(facts, overlapping);
  const { size } = cidr4Range(facts.network);
  if (networkless === 0) return lines;
  const are = verb(networkless, "is", "are");
  const inside = `${countAddresses(networkless)} of the ${size.toLocaleString("en-US")} in ${facts.network} ${are}`;
  return [
    ...lines,
    `${inside} used by NICs without a network; in their groups ${verb(networkless, "it is", "they are")} not handed out.`,
  ];
}
