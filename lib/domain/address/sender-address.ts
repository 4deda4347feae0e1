import { Address6 } from "ip-address";

/** A sender's address as the log shows it: an IPv4 address that came through an IPv6 socket as itself, without a zone. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*/, "");
}

/**
 * The key under which attempts and requests of an address are counted. For IPv6 it is the /64: whoever has one address there
 * has them all. A text that is not an address is its own key.
 */
export function addressKey(address: string): string {
  const plain = plainAddress(address);
  if (!plain.includes(":") || !Address6.isValid(plain)) return plain;
  return `${new Address6(`${plain}/64`).startAddress().correctForm()}/64`;
}
