import { isIp4 } from "./ip";
import { colonMac, readMac } from "./mac";

/**
 * Text that was copied somewhere else and pasted here: the one place that knows what comes along. Fields of the browser's forms
 * and everything that searches read with it; the command line and the HTTP API take exact values only, as Ganeti does.
 */

/** One value without what came along: spaces, quotes, brackets, punctuation at its ends, and spaces around a slash. */
export function pastedValue(text: string): string {
  const bare = plain(text)
    .replace(before, "")
    .replace(behind, "")
    .replace(/ ?\/ ?/g, "/");
  // At the end of a sentence; "10.1." is the beginning of an address.
  return bare.endsWith(".") && isIp4(bare.slice(0, -1)) ? bare.slice(0, -1) : bare;
}

/** Several values between commas, semicolons, bars, spaces or line breaks; ranges and prefixes with spaces in them stay whole. */
export function pastedValues(text: string): string[] {
  return plain(text)
    .replace(spacedPrefix, "$1/$2")
    .replace(spacedRange, "$1-")
    .split(/[ ,;|]+/)
    .map(pastedValue)
    .filter((value) => value !== "");
}

/** The same as one list of addresses, as fields for several take it. */
export function pastedList(text: string): string {
  return pastedValues(text).join(", ");
}

/** A MAC address, or the beginning of one, in any notation as six or three octets between colons; anything else stays. */
export function pastedMac(text: string): string {
  const value = pastedValue(text);
  const mac = readMac(value);
  return mac !== null && (mac.digits.length === 12 || mac.digits.length === 6) ? colonMac(mac.digits) : value;
}

const before = /^[\s,;"'`´‘’‚“”„«»‹›<([{]+/u;
const behind = /[\s,;"'`´‘’‚“”„«»‹›>)\]}]+$/u;

/** "10.1.0.0 / 24" and "2001:db8:: / 64", but not "a / b". */
const spacedPrefix = /([\d.:a-f]) ?\/ ?(\d{1,3})(?![\w.:])/gi;
/** "10.1.0.5 - 10.1.0.9", with a hyphen or a dash. */
const spacedRange = /((?:\d{1,3}\.){3}\d{1,3}) ?[-–—] ?(?=\d)/g;

/** Spaces of every kind and line breaks as one space; characters that nobody sees are no part of a value. */
function plain(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}
