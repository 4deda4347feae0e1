import { ok, type Result, refuse } from "../refusal";
import { cidr4Range, ip4Number, ip4Text, isIp4, parseAnyCidr4, parseIp4 } from "./ip";
import { type AddressRange, rangeText } from "./ranges";

/** The most addresses, ranges and prefixes in one list: the largest network has no more addresses. */
export const maxRanges = 65_536;

/**
 * Addresses as people write them: "10.0.0.5", "10.0.0.32-10.0.0.47" (hyphen or dash), "10.0.0.64/28", or several of
 * them between commas or spaces. Ranges come back in the order written; an empty text is an empty list.
 */
export function parseRanges(text: string): Result<AddressRange[]> {
  const ranges: AddressRange[] = [];
  for (const item of text
    .replace(/\s+/g, " ")
    .replace(/ ?[-–] ?/g, "-")
    .split(/[ ,]+/)) {
    if (item === "") continue;
    if (ranges.length >= maxRanges)
      return refuse(
        "wrong_input",
        `The list has more than ${maxRanges.toLocaleString("en-US")} addresses and ranges.`,
        {
          remedy: "Write ranges in place of single addresses.",
        },
      );
    const range = parseRange(item);
    if (!range.ok) return range;
    ranges.push(range.value);
  }
  return ok(ranges);
}

/** A range as `parseRanges` reads it and a shell takes it: "10.0.0.32-10.0.0.47". */
export function rangeInput({ first, last }: AddressRange): string {
  return rangeText({ first, last }).replace("–", "-");
}

/** Two addresses with a hyphen or a dash between them. */
const maxItemLength = 40;

function parseRange(item: string): Result<AddressRange> {
  if (item.length > maxItemLength)
    return refuse("wrong_input", `"${item.slice(0, maxItemLength)}…" is not an address, a range or a prefix.`, {
      remedy: "Write them like 192.0.2.5, 192.0.2.32-192.0.2.47 or 192.0.2.64/28, separated by commas or spaces.",
    });
  if (item.includes("-")) return parseFromTo(item);
  if (item.includes("/")) {
    const prefix = parseAnyCidr4(item);
    if (!prefix.ok) return prefix;
    const { first, last } = cidr4Range(prefix.value);
    return ok({ first, last });
  }
  const address = parseIp4(item);
  if (!address.ok) return address;
  const number = ip4Number(address.value);
  return ok({ first: number, last: number });
}

function parseFromTo(item: string): Result<AddressRange> {
  const [from = "", to = "", ...rest] = item.split("-");
  if (from === "" || to === "" || rest.length > 0)
    return refuse("wrong_input", `"${item}" is not a range.`, { remedy: "Write it like 192.0.2.32-192.0.2.47." });
  const start = parseIp4(from);
  if (!start.ok) return start;
  const short = `${from.slice(0, from.lastIndexOf("."))}.${to}`;
  if (/^\d+$/.test(to) && isIp4(short))
    return refuse("wrong_input", `${item} ends in an incomplete address.`, { remedy: `Write ${from}-${short}.` });
  const end = parseIp4(to);
  if (!end.ok) return end;
  const [first, last] = [ip4Number(start.value), ip4Number(end.value)];
  if (first <= last) return ok({ first, last });
  return refuse("wrong_input", `${ip4Text(first)}–${ip4Text(last)} runs backwards.`, {
    remedy: `Write ${rangeText({ first: last, last: first })}.`,
  });
}
