import { ip4Numbers } from "../address/ip";
import {
  type AddressRange,
  intersectRanges,
  mergeRanges,
  piecesInside,
  piecesOutside,
  rangesOfNumbers,
  rangeText,
  sizeOf,
  subtractRanges,
} from "../address/ranges";
import type { Change } from "../model/change";
import { type PlacedNic, refOf } from "../model/cluster";
import { nicsText } from "../model/conflict";
import type { Network, Reservation } from "../model/network";
import { outsideRefusal } from "../model/network-rules";
import { jobObject, type Plan, planOf, type RangeOutcome, touches } from "../model/plan";
import type { Params } from "../opcodes/opcodes";
import { endingOf, isSameWhy, untilText } from "../pool/reservation-terms";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { countAddresses, listed, verb } from "../sentence";

type PutBackParams = Params<"OP_NETWORK_PUT_BACK">;

/** A NIC of the network as it is or was, with the address that it has or had. */
type Holder = Pick<PlacedNic, "uuid" | "ip" | "instance" | "index">;

export type PutBackSituation = {
  network: Network;
  /** NICs of the network with one of the addresses. */
  holders: readonly PlacedNic[];
  /** The same at the moment: its reservations, and its NICs. Null with the reason where the moment is not known. */
  past: { externals: readonly Reservation[]; holders: readonly Holder[] } | { unknown: "before" | "not there" };
};

/**
 * Puts a range back as it was at a moment (rules 16.40): what an administrator had reserved then is reserved again, with reason, owner,
 * end, job and time of then; what he reserved since is released. Roles and instances keep what they have: an address that an instance
 * holds and did not hold then is not taken from it. `now` is in seconds.
 */
export function planPutBack(params: PutBackParams, situation: PutBackSituation, now: number | null): Result<Plan> {
  const { network, past } = situation;
  const asked = mergeRanges(params.addresses);
  const refusal =
    (asked.length === 0 ? nowhere() : null) ??
    outsideRefusal(network.network, params.addresses, "addresses") ??
    (now !== null && params.at > now ? future(params.at) : null);
  if (refusal) return { ok: false, refusal };
  if ("unknown" in past) return { ok: false, refusal: unknown(network.name, params.at, past.unknown) };
  const manual = ({ source }: Reservation) => source === "manual";
  const is = piecesInside(network.externals.filter(manual), asked);
  const was = piecesInside(past.externals.filter(manual), asked);
  const gone = without(is, was);
  const back = without(was, is);
  const taken = takenBy(situation, past.holders, back);
  if (taken) return { ok: false, refusal: taken };
  const ref = refOf(network);
  const outcome = (range: AddressRange, what: RangeOutcome["outcome"], detail: string): RangeOutcome => ({
    ...{ network: ref, first: range.first, last: range.last, outcome: what },
    ...(detail !== "" && { detail }),
  });
  const touched = mergeRanges([...gone, ...back]);
  const changes: Change[] = [
    ...gone.map((row): Change => ({ type: "external", network: ref, action: "release", row })),
    ...back.map((row): Change => ({ type: "external", network: ref, action: "reserve", row })),
    ...(touched.length > 0 ? touches("network", [network]) : []),
  ];
  return ok(
    planOf(putBackSummary(params, network.name), {
      changes,
      outcomes: [
        ...without(gone, back, true).map((row) => outcome(row, "released", row.reason)),
        ...back.map((row) => outcome(row, "reserved", row.reason)),
        ...subtractRanges(asked, touched).map((range) => outcome(range, "unchanged", "as it was")),
      ].toSorted((a, b) => a.first - b.first),
      warnings: [...movedTexts(situation, past.holders, asked), ...endedTexts(back, now)],
      objects: [jobObject("network", network)],
    }),
  );
}

/** The pieces of rows where none of the others says the same; `whoever`: where none of the others is at all. */
function without(rows: readonly Reservation[], others: readonly Reservation[], whoever = false): Reservation[] {
  return rows.flatMap((row) =>
    piecesOutside(
      [row],
      others.filter((other) => whoever || isSameWhy(row, other)),
    ),
  );
}

/** Why what is reserved again would take an address from an instance; null if it takes none. */
function takenBy(
  { network, holders }: PutBackSituation,
  then: readonly Holder[],
  back: readonly Reservation[],
): Refusal | null {
  const had = new Set(then.map(({ ip, instance }) => `${instance.uuid} ${ip}`));
  const others = holders.filter(({ ip, instance }) => !had.has(`${instance.uuid} ${ip}`));
  const ranges = mergeRanges([...back]);
  const inTheWay = others.filter((nic) => intersectRanges(rangesOf([nic]), ranges).length > 0);
  const [first] = inTheWay;
  if (first === undefined) return null;
  const addresses = rangesOf(inTheWay);
  return refuse(
    "wrong_state",
    `${listed(addresses.map(rangeText), 5)} of ${network.name} ${verb(sizeOf(addresses), "is", "are")} held by ${nicsText(inTheWay, 3)}.`,
    {
      field: "addresses",
      remedy: "Leave these addresses out, or give the instances other ones first.",
    },
  ).refusal;
}

function rangesOf(nics: readonly Holder[]): AddressRange[] {
  return rangesOfNumbers([...new Set(ip4Numbers(nics.map(({ ip }) => ip)))].sort((a, b) => a - b));
}

/** What instances had or have otherwise: they are not moved. */
function movedTexts({ holders }: PutBackSituation, then: readonly Holder[], asked: readonly AddressRange[]): string[] {
  const key = ({ ip, instance }: Holder) => `${instance.uuid} ${ip}`;
  const has = new Set(holders.map(key));
  const lost = then.filter((nic) => !has.has(key(nic)) && intersectRanges(rangesOf([nic]), asked).length > 0);
  if (lost.length === 0) return [];
  const texts = lost.map(({ ip, instance }) => `${ip} (${instance.name})`);
  return [`Instances are not moved. ${countAddresses(lost.length)} had another holder then: ${listed(texts, 5)}.`];
}

function endedTexts(back: readonly Reservation[], now: number | null): string[] {
  const ended = now === null ? [] : back.filter((row) => endingOf(row, now) === "ended");
  return ended.map((row) => `The reservation of ${rangeText(row)} ended ${untilText(row.expiresAt ?? 0)}.`);
}

function nowhere(): Refusal {
  return refuse("wrong_input", "There are no addresses to put back.", {
    field: "addresses",
    remedy: "Name addresses, ranges or prefixes of the network.",
  }).refusal;
}

function future(at: number): Refusal {
  return refuse("wrong_input", `${untilText(at)} has not come yet.`, {
    field: "at",
    remedy: "Name a moment of the past.",
  }).refusal;
}

function unknown(name: string, at: number, why: "before" | "not there"): Refusal {
  const message =
    why === "before"
      ? `What ${name} was like at ${untilText(at)} is not known any more.`
      : `There was no ${name} at ${untilText(at)}.`;
  return refuse("wrong_state", message, { field: "at", remedy: "Name a later moment." }).refusal;
}

/** "Put 8 addresses of prod back as of 2026-10-03 16:40" */
export function putBackSummary({ addresses, at }: Pick<PutBackParams, "addresses" | "at">, name: string): string {
  return `Put ${countAddresses(sizeOf(mergeRanges(addresses)))} of ${name} back as of ${untilText(Math.floor(at))}`;
}
