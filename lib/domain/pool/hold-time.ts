import { z } from "zod";
import { type AddressRange, rangeText, sizeOf } from "../address/ranges";
import { minutesText } from "../model/network-fields";
import { countAddresses, listed, verb } from "../sentence";

/** A week: to hold addresses back for longer, reserve them. */
export const maxHoldMinutes = 10_080;

/** How long ip=pool does not hand out a freed address (rules 13.2.29); 0, empty, none and null: not at all. */
export const holdTime = z.preprocess(
  digits,
  z
    .number({ error: "The hold time must be a number of minutes." })
    .int("The hold time must be a whole number of minutes.")
    .min(0, "The hold time must be at least 0 minutes.")
    .max(maxHoldMinutes, `The hold time must be at most ${maxHoldMinutes.toLocaleString("en-US")} minutes (one week).`)
    .nullable()
    .transform((minutes) => minutes || null)
    .optional(),
);

/** Digits, as a command line gives them, and the words for none. */
function digits(given: unknown): unknown {
  if (typeof given !== "string") return given;
  const text = given.toLowerCase();
  if (text === "" || text === "none") return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : given;
}

/** When ip=pool may hand out an address again that was freed at this time. Times in seconds. */
export function heldBackUntil(freed: number, minutes: number): number {
  return freed + minutes * 60;
}

/**
 * "10.1.0.5 in prod is freed, but not handed out for 90 minutes."; of more than a few ranges, how many addresses: "40
 * addresses in prod are freed …".
 */
export function heldBackText(network: string, ranges: readonly AddressRange[], minutes: number): string {
  const addresses = sizeOf(ranges);
  const which = ranges.length > 5 ? countAddresses(addresses) : listed(ranges.map(rangeText));
  return `${which} in ${network} ${verb(addresses, "is", "are")} freed, but not handed out for ${minutesText(minutes)}.`;
}

/** An address that was freed before this time may be handed out again. Times in seconds. */
export function heldBackSince(now: number, minutes: number): number {
  return now - minutes * 60;
}
