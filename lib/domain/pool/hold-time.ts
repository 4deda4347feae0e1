import { z } from "zod";

/** A week: who keeps addresses back for longer reserves them. */
export const maxHoldMinutes = 10_080;

/** How long ip=pool leaves a freed address alone (rules 13.2.29); 0, empty, none and null: not at all. */
export const holdTime = z.preprocess(
  digits,
  z
    .number({ error: "The hold time is no number of minutes." })
    .int("The hold time is a whole number of minutes.")
    .min(0, "The hold time is at least 0 minutes.")
    .max(maxHoldMinutes, `The hold time is at most ${maxHoldMinutes.toLocaleString("en-US")} minutes, a week.`)
    .nullable()
    .transform((minutes) => minutes || null)
    .optional(),
);

/** Digits as a command line has them, and the words for none. */
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

/** An address that was freed before this time may be handed out again. Times in seconds. */
export function heldBackSince(now: number, minutes: number): number {
  return now - minutes * 60;
}
