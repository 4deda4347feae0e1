import { ok, type Result, refuse } from "../refusal";

declare const brand: unique symbol;
/** The first three octets of a MAC address, lower case: "aa:00:3f". Minted by `parseMacPrefix`. */
export type MacPrefix = string & { readonly [brand]: "MacPrefix" };

/** Three hexadecimal octets between colons, in any case; kept in lower case (spec 3.1). */
export function parseMacPrefix(text: string): Result<MacPrefix> {
  const prefix = text.toLowerCase();
  if (/^[0-9a-f]{2}(:[0-9a-f]{2}){2}$/.test(prefix)) return ok(prefix as MacPrefix);
  const message = text === "" ? "The MAC prefix is empty." : `"${text}" is not a MAC prefix.`;
  return refuse("wrong_input", message, { remedy: remedyFor(prefix) });
}

/** Someone who typed a whole address, dashes or no colons most likely means its first three octets. */
function remedyFor(text: string): string {
  const digits = text.replace(/[:.-]/g, "");
  const meant = /^([0-9a-f]{6}|[0-9a-f]{12})$/.test(digits) ? digits.slice(0, 6) : "aa003f";
  const written = meant.replace(/(..)(..)(..)/, "$1:$2:$3");
  return digits.startsWith(meant) ? `Write ${written}.` : `Write three octets, like ${written}.`;
}
