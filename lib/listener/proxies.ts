import { isAmong, isLoopbackAddress } from "@/lib/domain/address/sender-address";

/** Which proxies are believed: none, those on this machine (true), or those at these addresses and in these networks. */
export type Proxied = boolean | readonly string[];

/** Whether what comes from this address comes from a proxy that is believed. */
export function isProxy(proxied: Proxied, address: string): boolean {
  return typeof proxied === "boolean" ? proxied && isLoopbackAddress(address) : isAmong(address, proxied);
}
