import { Address6 } from "ip-address";
import type { Cidr6, Ip6 } from "./ip";
import { parseMac } from "./mac";

/** The only prefix length that autoconfiguration makes addresses in (RFC 4862 with 64-bit interface identifiers). */
const autoPrefix = "/64";

/**
 * The IPv6 address that a NIC gives itself in its network's IPv6 prefix: prefix, and the MAC address as EUI-64 (its
 * seventh bit turned round, ff:fe in the middle). Null where there is no /64, or where an old file holds no MAC.
 */
export function eui64(network6: Cidr6 | null, mac: string): Ip6 | null {
  if (network6 === null || !network6.endsWith(autoPrefix)) return null;
  const parsed = parseMac(mac);
  if (!parsed.ok) return null;
  const octets = parsed.value.split(":").map((octet) => Number.parseInt(octet, 16));
  const [first = 0, second = 0, third = 0, ...rest] = octets;
  const identifier = [first ^ 2, second, third, 0xff, 0xfe, ...rest].reduce(
    (sum, octet) => sum * 256n + BigInt(octet),
    0n,
  );
  const prefix = new Address6(network6).startAddress().bigInt();
  return Address6.fromBigInt(prefix + identifier).correctForm() as Ip6;
}
