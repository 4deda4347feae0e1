import { type AddressRange, mergeRanges, piecesInside, rangeText, sizeOf, subtractRanges } from "../address/ranges";
import type { Change } from "../model/change";
import { refOf } from "../model/cluster";
import type { Moment } from "../model/moment";
import { type Network, type Reservation, termsOf } from "../model/network";
import { outsideRefusal } from "../model/network-rules";
import { jobObject, type Plan, planOf, type RangeOutcome, touches } from "../model/plan";
import type { Params } from "../opcodes/opcodes";
import { isSameWhy, untilText } from "../pool/reservation-terms";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { countAddresses, listed, verb } from "../sentence";

type ModifyParams = Params<"OP_NETWORK_SET_RESERVATIONS">;

export type ModifyReservationsSituation = { network: Network };

/**
 * Another reason, owner or end for addresses that an administrator reserved (rules 16.37). They stay reserved, and keep the job
 * and the time of whoever reserved them; of a reservation that is larger, only the part that is named changes.
 */
export function planModifyReservations(
  params: ModifyParams,
  { network }: ModifyReservationsSituation,
  { at }: Pick<Moment, "at">,
): Result<Plan> {
  const asked = mergeRanges(params.addresses);
  const manual = network.externals.filter(({ source }) => source === "manual");
  const pieces = piecesInside(manual, asked);
  const refusal =
    nothingSaid(params) ??
    (asked.length === 0 ? nowhere() : null) ??
    outsideRefusal(network.network, params.addresses, "addresses") ??
    endedRefusal(params.expiresAt, at) ??
    (pieces.length === 0 ? notReserved(network.name, asked) : null);
  if (refusal) return { ok: false, refusal };
  const edits = pieces.map((before) => ({ before, after: edited(before, params) }));
  const changed = edits.filter(({ before, after }) => !isSameWhy(before, after));
  const same = edits.filter(({ before, after }) => isSameWhy(before, after)).map(({ before }) => before);
  const others = subtractRanges(asked, manual);
  const ref = refOf(network);
  const unchanged = (range: AddressRange, detail: string): RangeOutcome => {
    return { network: ref, first: range.first, last: range.last, outcome: "unchanged", detail };
  };
  const outcomes = [
    ...changed.map(({ before, after }): RangeOutcome => {
      const { first, last } = before;
      return { network: ref, first, last, outcome: "changed", detail: differenceText(before, after) };
    }),
    ...same.map((range) => unchanged(range, "already so")),
    ...others.map((range) => unchanged(range, "not reserved by an administrator")),
  ].toSorted((a, b) => a.first - b.first);
  return ok(
    planOf(modifyReservationsSummary(params, network.name), {
      changes: [
        ...changed.map(({ before }): Change => ({ type: "external", network: ref, action: "release", row: before })),
        ...changed.map(({ after }): Change => ({ type: "external", network: ref, action: "reserve", row: after })),
        ...(changed.length > 0 ? touches("network", [network]) : []),
      ],
      outcomes,
      objects: [jobObject("network", network)],
    }),
  );
}

/** An end that has passed would only ask to be looked at. Null means that nothing is wrong. `at` is now, in seconds. */
export function endedRefusal(expiresAt: number | null | undefined, at: number | null): Refusal | null {
  if (!expiresAt || at === null || expiresAt >= at) return null;
  return refuse("wrong_input", `${untilText(expiresAt)} is over.`, {
    field: "expiresAt",
    remedy: "Give a later date, or none.",
  }).refusal;
}

function nothingSaid({ newReason, owner, expiresAt }: ModifyParams): Refusal | null {
  if (newReason !== undefined || owner !== undefined || expiresAt !== undefined) return null;
  return refuse("wrong_input", "There is nothing to change.", {
    field: "newReason",
    remedy: "Give another reason, owner or end.",
  }).refusal;
}

function nowhere(): Refusal {
  return refuse("wrong_input", "There are no addresses to change.", {
    field: "addresses",
    remedy: "Name addresses, ranges or prefixes that are reserved.",
  }).refusal;
}

function notReserved(name: string, asked: readonly AddressRange[]): Refusal {
  const which = listed(asked.map(rangeText));
  const are = verb(sizeOf(asked), "is", "are");
  return refuse("wrong_state", `${which} of ${name} ${are} not reserved by an administrator.`, {
    field: "addresses",
    remedy: "Reserve it first.",
  }).refusal;
}

function edited(row: Reservation, { newReason, owner, expiresAt }: ModifyParams): Reservation {
  const { owner: oldOwner, expiresAt: oldEnd, ...kept } = row;
  const terms = termsOf({ owner: owner ?? oldOwner, expiresAt: expiresAt === undefined ? oldEnd : expiresAt });
  return { ...kept, reason: newReason ?? row.reason, ...terms };
}

/** "owner net instead of facilities, until 2027-03-31" */
function differenceText(before: Reservation, after: Reservation): string {
  const texts = [
    ["reason", quoted(before.reason), quoted(after.reason)],
    ["owner", before.owner, after.owner],
    ["until", endText(before), endText(after)],
  ] as const;
  return texts
    .filter(([, old, now]) => old !== now)
    .map(([what, old, now]) => `${what} ${now ?? "none"}${old === undefined ? "" : ` instead of ${old}`}`)
    .join(", ");
}

function quoted(reason: string): string | undefined {
  return reason === "" ? undefined : `"${reason}"`;
}

function endText({ expiresAt }: Reservation): string | undefined {
  return expiresAt === undefined ? undefined : untilText(expiresAt);
}

/** "Change owner and end of 8 reserved addresses in prod" */
export function modifyReservationsSummary(params: ModifyParams, name: string): string {
  const what = [
    params.newReason !== undefined && "reason",
    params.owner !== undefined && "owner",
    params.expiresAt !== undefined && "end",
  ].filter((part) => part !== false);
  const size = sizeOf(mergeRanges(params.addresses));
  return `Change ${what.length === 0 ? "nothing" : listed(what)} of ${countAddresses(size)} reserved in ${name}`;
}
