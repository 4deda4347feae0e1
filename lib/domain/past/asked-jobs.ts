import { parseRanges } from "../address/address-list";
import { cidr4Range, ip4NumberOf, isIp4, parseAnyCidr4, parseIp6 } from "../address/ip";
import type { AddressRange } from "../address/ranges";
import { ok, type Result, refuse } from "../refusal";
import { parseAskedTime } from "./asked-time";

const remedy = "Write an address, a range or a prefix, like 10.1.0.210, 10.1.0.40-10.1.0.55 or 10.1.0.0/24.";

/** The addresses that jobs are looked for by: IPv4 as a range, IPv6 as one address in its short form. */
export function askedAddresses(given: string): Result<AddressRange | string> {
  const text = given.trim();
  if (isIp4(text)) {
    const number = ip4NumberOf(text) ?? 0;
    return ok({ first: number, last: number });
  }
  const ip6 = text.includes(":") ? parseIp6(text) : null;
  if (ip6?.ok) return ip6;
  const prefix = text.includes("/") ? parseAnyCidr4(text) : null;
  if (prefix?.ok) {
    const { first, last } = cidr4Range(prefix.value);
    return ok({ first, last });
  }
  const ranges = text.includes("-") ? parseRanges(text) : null;
  const [range, more] = ranges?.ok ? ranges.value : [];
  if (range && !more) return ok({ first: range.first, last: range.last });
  return refuse("wrong_input", `"${text}" is not an address, a range or a prefix.`, { field: "address", remedy });
}

/** Between which days or moments jobs are looked for, as they stand in an address; days are those of the zone, UTC without one. */
type AskedTimes = { since?: string | undefined; until?: string | undefined; zone?: string | undefined };

/** The same in seconds since the epoch, the end excluded: a day that is named as the end is in it. */
export function jobTimes({ since, until, zone }: AskedTimes, now: number): Result<{ since?: number; until?: number }> {
  const at = { now, zone: zone && isZone(zone) ? zone : "UTC" };
  const from = since === undefined ? null : parseAskedTime(since, at);
  const to = until === undefined ? null : parseAskedTime(until, at);
  if (from && !from.ok) return { ok: false, refusal: { ...from.refusal, field: "since" } };
  if (to && !to.ok) return { ok: false, refusal: { ...to.refusal, field: "until" } };
  return ok({ ...(from && { since: from.value.from }), ...(to && { until: to.value.until }) });
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
