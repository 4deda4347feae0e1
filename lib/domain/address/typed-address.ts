import { type Cidr4, cidr4Range, ip4Text, isIp4 } from "./ip";
import { pastedValue } from "./pasted";

/**
 * Reads a typed address of a network: its last octets ("7", ".7", "137.92") are completed with the
 * network's, and a prefix length or what came along with a paste are dropped. Anything else stays as it is, even
 * the beginning of a whole address ("10.1" on the way to 10.1.0.7).
 */
export function enteredAddress(text: string, network: Cidr4 | null): string {
  const given = pastedValue(text);
  const [address = "", prefixLength] = given.split("/");
  if (network === null) return given;
  const own = cidr4Range(network).prefixLength;
  const plain = prefixLength === undefined || prefixLength === String(own) ? address : given;
  if (!isOwnPart(plain, network)) return plain;
  const octets = plain.replace(/^\./, "").split(".");
  const first = ip4Text(cidr4Range(network).first).split(".");
  const completed = [...first.slice(0, 4 - octets.length), ...octets].join(".");
  return isIp4(completed) ? completed : plain;
}

/** True if the text may become an address's own octets in its network: "137." on the way to 137.92 in a /16. */
export function isOwnPart(text: string, network: Cidr4): boolean {
  const common = commonOctets(network);
  const plain = text.trim().replace(/^\./, "");
  if (!/^[\d.]*$/.test(plain) || (plain.includes(".") && common.startsWith(plain))) return false;
  return plain.split(".").length <= 5 - common.split(".").length;
}

/** The octets that all addresses of a network share: "10.1.0." in a /24 or a /28, "10.64." in a /16. */
export function commonOctets(network: Cidr4): string {
  const { first, last } = cidr4Range(network);
  const [from, to] = [ip4Text(first).split("."), ip4Text(last).split(".")];
  const differs = from.findIndex((octet, at) => octet !== to[at]);
  return from
    .slice(0, differs)
    .map((octet) => `${octet}.`)
    .join("");
}
