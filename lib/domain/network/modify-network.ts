import { type AddressRange, mergeRanges, sizeOf } from "../address/ranges";
import { factsChange } from "../model/facts";
import type { Moment } from "../model/moment";
import { type Network, type NetworkFacts, termsOf } from "../model/network";
import { networkFields, pickFields } from "../model/network-fields";
import { outsideRefusal } from "../model/network-rules";
import { type NewcomerSituation, newcomersRefusal } from "../model/newcomers";
import { jobObject, outcomeCounts, type Plan, planOf, type RangeOutcome, touches } from "../model/plan";
import type { Params } from "../opcodes/opcodes";
import { thresholdsRefusal } from "../pool/fullness";
import { releaseAddresses, reserveAddresses } from "../pool/reservations";
import { ok, type Result, refuse } from "../refusal";
import { countAddresses, listed, verb } from "../sentence";
import { type ModifyNetworkSituation, modifyGateway, modifyIpv6 } from "./modify-gateways";
import { endedRefusal } from "./modify-reservations";

type ModifyParams = Params<"OP_NETWORK_SET_PARAMS">;

/**
 * Other facts and other reserved addresses. A field that is absent stays, null clears it (rules 2.7, 2.8, 3.2 and
 * 13.2.1). Ganeti counts every modify in the serial number, also one that changes nothing.
 */
export function planModifyNetwork(
  params: ModifyParams,
  situation: ModifyNetworkSituation & { newcomers: NewcomerSituation },
  moment: Moment,
): Result<Plan> {
  const { network } = situation;
  const { addReserved, removeReserved } = params;
  if (params.gateway !== undefined && addReserved.length + removeReserved.length > 0)
    return refuse("wrong_input", "The gateway and reserved addresses cannot be changed together.", {
      field: "gateway",
      remedy: "Make two separate changes.",
    });
  const ended = endedRefusal(params.expiresAt, moment.at);
  if (ended) return { ok: false, refusal: ended };
  const outside =
    outsideRefusal(network.network, addReserved, "addReserved") ??
    outsideRefusal(network.network, removeReserved, "removeReserved");
  if (outside) return { ok: false, refusal: outside };
  const joins = newcomersRefusal(network, situation.newcomers, "macPrefix");
  if (joins) return { ok: false, refusal: joins };
  const { warnPercent, dangerPercent } = { ...network, ...pickFields(params) };
  const crossed = thresholdsRefusal({ warnPercent, dangerPercent });
  if (crossed) return { ok: false, refusal: crossed };
  const gateway = modifyGateway(params.gateway, situation, moment);
  if (!gateway.ok) return gateway;
  const ipv6 = modifyIpv6(params, situation);
  if (!ipv6.ok) return ipv6;
  const { added, removed } = changeReserved(params, situation, moment);
  const facts = { ...pickFields(params), ...gateway.value.facts, ...ipv6.value.facts };
  return ok(
    planOf(modifyNetworkSummary(params, network.name, { added: added.outcomes, removed: removed.outcomes }), {
      changes: [
        ...(differs(network, facts) ? [factsChange(network, facts)] : []),
        ...gateway.value.changes,
        ...added.changes,
        ...removed.changes,
        ...touches("network", [network]),
      ],
      outcomes: [...gateway.value.outcomes, ...added.outcomes, ...removed.outcomes],
      warnings: [...gateway.value.warnings, ...ipv6.value.warnings, ...keptTerms(params, added.outcomes)],
      objects: [jobObject("network", network)],
    }),
  );
}

/** All that is added comes first, then what is removed (rules 2.8). */
function changeReserved(params: ModifyParams, situation: ModifyNetworkSituation, moment: Moment) {
  const { addReserved, removeReserved } = params;
  const { network, holders } = situation;
  const own = holders.filter((nic) => nic.network === network.uuid);
  const added = reserveAddresses({ network, holders: own }, addReserved, { ...moment, ...termsOf(params) });
  const rows = added.changes.flatMap((change) => (change.type === "external" ? [change.row] : []));
  const then = { ...network, externals: [...network.externals, ...rows] };
  const removed = releaseAddresses({ network: then, holders: own }, removeReserved);
  return { added, removed };
}

/** What is reserved already keeps whom it is for and until when. */
function keptTerms({ owner, expiresAt }: ModifyParams, added: readonly RangeOutcome[]): string[] {
  const known = outcomeCounts(added).get("unchanged") ?? 0;
  if (known === 0 || !(owner || expiresAt)) return [];
  return [
    `${countAddresses(known)} ${verb(known, "is reserved already and keeps its", "are reserved already and keep their")} owner and end.`,
  ];
}

function differs(network: Network, facts: Partial<NetworkFacts>): boolean {
  return Object.entries(facts).some(([field, value]) => (network[field as keyof NetworkFacts] ?? null) !== value);
}

type Results = { added: readonly RangeOutcome[]; removed: readonly RangeOutcome[] };

/**
 * "Change gateway of edge-a", "Reserve 12 addresses in prod"; once the results are known, what is really done: "Release 12
 * addresses in prod, 4 unchanged".
 */
export function modifyNetworkSummary(params: ModifyParams, name: string, results?: Results): string {
  const given = networkFields.filter((field) => params[field.name] !== undefined);
  const cleared = given.length > 0 && given.every((field) => params[field.name] === null);
  const { addReserved, removeReserved } = params;
  const parts = [
    given.length > 0 && `${cleared ? "clear" : "change"} ${listed(given.map(({ noun }) => noun))} of ${name}`,
    addReserved.length > 0 && addressesPart("reserve", addReserved, name, results?.added),
    removeReserved.length > 0 && addressesPart("release", removeReserved, name, results?.removed),
  ].filter((part) => part !== false);
  const text = parts.length === 0 ? `modify ${name}` : parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** "release 12 addresses in prod, 3 unchanged, 1 kept"; where nothing is done at all, "release 4 addresses in prod, all unchanged". */
function addressesPart(
  verb: "reserve" | "release",
  asked: readonly AddressRange[],
  name: string,
  results: readonly RangeOutcome[] = [],
): string {
  const counts = outcomeCounts(results);
  const done = counts.get(`${verb}d`) ?? 0;
  const others = (["unchanged", "kept"] as const).flatMap((outcome) => {
    const number = counts.get(outcome);
    return number === undefined ? [] : [{ outcome, number }];
  });
  const all = sizeOf(mergeRanges(asked));
  const [only, ...more] = others;
  const rest =
    only && only.number === all && more.length === 0
      ? [all === 1 ? only.outcome : `all ${only.outcome}`]
      : others.map(({ outcome, number }) => `${number.toLocaleString("en-US")} ${outcome}`);
  return [`${verb} ${countAddresses(done > 0 ? done : all)} in ${name}`, ...rest].join(", ");
}
