import { z } from "zod";
import { maxOwnerLength } from "../pool/reservation-terms";
import { printable } from "../printable";
import { count } from "../sentence";

/** Whom addresses are reserved for, as text; empty is nobody in particular. Spaces around it do not count. */
export const owner = z
  .string({ error: "The owner must be text." })
  .transform((given) => given.trim())
  .superRefine((given, context) => {
    if (given.length > maxOwnerLength)
      context.addIssue({
        code: "custom",
        message: `An owner of ${count(given.length, "character")} is too long.`,
        params: { remedy: `Give at most ${maxOwnerLength}.` },
      });
    else if (printable(given) !== given || /[\t\n]/.test(given))
      context.addIssue({
        code: "custom",
        message: "The owner contains characters that cannot be shown.",
        params: { remedy: "Give it as one line of text." },
      });
  });

/** Later than any date that somebody means: the end of the year 9999, in seconds since the epoch. */
const latest = 253_402_300_799;
const example = "Give a date such as 2027-03-31 or 2027-03-31 16:00, or none.";

/**
 * When a reservation ends, in seconds since the epoch: a number of seconds, a date, which includes the whole day, or a date with
 * a time. Without a zone it is that of whoever reads it, as `untilText` writes it. Empty, none and null: without an end.
 */
export const expiry = z.unknown().transform((given, context): number | null => {
  if (given === null) return null;
  const seconds = typeof given === "string" ? secondsOf(given.trim()) : given;
  if (seconds === null) return null;
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds > 0 && seconds <= latest) return seconds;
  context.addIssue({
    code: "custom",
    message: `${typeof given === "string" ? `"${given.slice(0, 40)}"` : String(given)} is not a date.`,
    params: { remedy: example },
  });
  return z.NEVER;
});

/** A moment of the past: written as an end is, and with fractions of a second where it is a number. A date alone is the end of its day. */
export const moment = z.unknown().transform((given, context): number => {
  const number = typeof given === "string" && /^\d{9,12}\.\d{1,9}$/.test(given.trim()) ? Number(given) : given;
  if (typeof number === "number" && number > 0 && number <= latest) return number;
  const read = typeof given === "string" ? expiry.safeParse(given) : null;
  if (read?.success && read.data !== null) return read.data;
  context.addIssue({
    code: "custom",
    message: `${typeof given === "string" ? `"${given.slice(0, 40)}"` : String(given)} is not a moment.`,
    params: { remedy: "Give a date such as 2026-10-03 or 2026-10-03 16:40." },
  });
  return z.NEVER;
});

const dated = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?)?$/;

/** Undefined for a text that is no time, or a day that no month has. */
function secondsOf(text: string): number | null | undefined {
  if (text === "" || text.toLowerCase() === "none") return null;
  if (/^\d{9,12}$/.test(text)) return Number(text);
  const match = dated.exec(text);
  if (!match) return undefined;
  const [, year, month, date, hour = "23", minute = "59", second = match[4] === undefined ? "59" : "00", zone = ""] =
    match;
  const seconds = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}${zone}`) / 1000;
  // A day that a month does not have is no day of the next one.
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDate() === Number(date);
  return Number.isNaN(seconds) || !isDay ? undefined : seconds;
}
