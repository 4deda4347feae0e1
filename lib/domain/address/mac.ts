import { ok, type Result, refuse } from "../refusal";

declare const brand: unique symbol;
/** A MAC address in lower case: "aa:00:3f:01:02:03". Minted by `parseMac` and a supply of new ones. */
export type Mac = string & { readonly [brand]: "Mac" };

/** Six hexadecimal octets between colons, in any case; kept in lower case (spec 1.4). */
export function parseMac(text: string): Result<Mac> {
  const mac = text.toLowerCase();
  if (/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(mac)) return ok(mac as Mac);
  const message = text === "" ? "The MAC address is empty." : `"${text}" is not a MAC address.`;
  return refuse("wrong_input", message, { remedy: remedyFor(mac) });
}

/** Dashes, dots or no separators at all most likely mean the same digits. */
function remedyFor(text: string): string {
  const digits = text.replace(/[:.-]/g, "");
  if (!/^[0-9a-f]{12}$/.test(digits)) return "Write six octets, like aa:00:3f:01:02:03, or generate.";
  return `Write ${digits.match(/../g)?.join(":")}.`;
}
