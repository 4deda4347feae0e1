import { isIp4, parseIp6 } from "../address/ip";
import { ok, type Result, refuse } from "../refusal";

/** Letters of a host name's parts, which may not begin or end with a hyphen. */
const part = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Where a cluster is reached: a host name in lower case or an address without brackets. What a resolver would take for an address in
 * another form, "127.1" or "0x7f000001", is no name.
 */
export function parseClusterHost(text: string): Result<string> {
  const field = "host";
  const no = (message: string) =>
    refuse("wrong_input", message, { field, remedy: "Write the name or the address alone, like ganeti.example.org." });
  const host = text.trim().toLowerCase();
  if (host === "") return no("The address of the cluster is empty.");
  if (host.includes("://")) return no(`"${text}" is a whole address of a page.`);
  if (isIp4(host)) return ok(host);
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  const ip6 = parseIp6(bare);
  if (ip6.ok) return ok(ip6.value);
  const parts = host.replace(/\.$/, "").split(".");
  const isNumber = /^(\d+|0x[0-9a-f]*)$/.test(parts.at(-1) ?? "");
  if (host.length > 253 || isNumber || !parts.every((one) => part.test(one)))
    return no(`"${text}" is neither a host name nor an address.`);
  return ok(parts.join("."));
}

/** A SHA-256 fingerprint as openssl prints it, given with or without colons, in capitals or not, with openssl's words before it or not. */
export function parseFingerprint(text: string): Result<string> {
  const digits = text
    .trim()
    .replace(/^sha-?256( fingerprint)?\s*[=:]\s*/i, "")
    .replace(/[:\s]/g, "")
    .toUpperCase();
  if (/^[0-9A-F]{64}$/.test(digits)) return ok((digits.match(/../g) ?? []).join(":"));
  return refuse(
    "wrong_input",
    text.trim() === "" ? "The fingerprint is empty." : "This is not a SHA-256 fingerprint.",
    {
      field: "fingerprint",
      remedy: "Write its 64 hexadecimal digits, as openssl x509 -noout -fingerprint -sha256 prints them.",
    },
  );
}

const longestUser = 64;
const longestPassword = 256;

/** A user as Ganeti's file of RAPI's users can hold it, which HTTP Basic can send. */
export function parseRapiUser(text: string): Result<string> {
  const no = (message: string) =>
    refuse("wrong_input", message, {
      field: "user",
      remedy: "Write the first word of its line in /var/lib/ganeti/rapi/users.",
    });
  if (text === "") return no("The RAPI user is empty.");
  if (/[\s:\p{Cc}]/u.test(text)) return no(`"${text}" cannot be a RAPI user: it contains a space or a colon.`);
  return text.length > longestUser ? no(`A RAPI user has at most ${longestUser} characters.`) : ok(text);
}

/** A password of such a user. It is never part of a refusal. */
export function parseRapiPassword(text: string): Result<string> {
  const no = (message: string) => refuse("wrong_input", message, { field: "password", remedy: "Write it again." });
  if (text === "") return no("The password is empty.");
  if (/\p{Cc}/u.test(text)) return no("The password contains a character that cannot be typed.");
  return text.length > longestPassword ? no(`A password has at most ${longestPassword} characters.`) : ok(text);
}

/** The master's address; null where nobody knows it. */
export function parseMasterIp(text: string | null): Result<string | null> {
  const given = text?.trim() ?? "";
  if (given === "") return ok(null);
  if (isIp4(given)) return ok(given);
  const ip6 = parseIp6(given);
  if (ip6.ok) return ip6;
  return refuse("wrong_input", `"${given}" is not an address.`, {
    field: "masterIp",
    remedy: "Write the master's address, like 203.0.113.10.",
  });
}
