import { Address4, Address6 } from "ip-address";

/** A sender's address as the log shows it: an IPv4 address that came through an IPv6 socket as itself, without a zone. */
export function plainAddress(address: string): string {
  const plain = address.replace(/%.*/, "");
  const read = read6(plain);
  return read?.isMapped4() && plain.includes(".") ? read.to4().correctForm() : plain;
}

/**
 * The key under which attempts and requests of an address are counted. For IPv6 it is the /64: whoever has one address there
 * has them all. A text that is not an address is its own key.
 */
export function addressKey(address: string): string {
  const plain = plainAddress(address);
  return read6(plain) ? new Address6(`${plain}/64`).networkForm() : plain;
}

/** Whether only this machine can reach an address, or send from it: 127.0.0.0/8 and ::1. */
export function isLoopbackAddress(address: string): boolean {
  if (address.includes("/")) return false;
  if (address.includes(":")) return read6(address)?.isLoopback() ?? false;
  return Address4.isValid(address) && new Address4(address).isLoopback();
}

/** Whether an address is one of these places: addresses, and networks as address and length ("192.0.2.0/24"). */
export function isAmong(address: string, places: readonly string[]): boolean {
  const plain = plainAddress(address);
  return places.some((place) => {
    if (place.includes(":")) return read6(plain)?.isInSubnet(new Address6(place)) ?? false;
    return Address4.isValid(plain) && !plain.includes("/") && new Address4(plain).isInSubnet(new Address4(place));
  });
}

function read6(text: string): Address6 | null {
  // Most senders are IPv4, and the package takes ten times as long to refuse their texts.
  return text.includes(":") && Address6.isValid(text) ? new Address6(text) : null;
}
