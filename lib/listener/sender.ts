import type { IncomingMessage } from "node:http";
import { plainAddress } from "@/lib/domain/address/sender-address";
import { usualHost } from "./own-requests";
import { isProxy, type Proxied } from "./proxies";

/** Where a request comes from and was sent to: as the connection says or, behind a proxy, as the proxy says. */
export type Sender = { address: string; host: string | undefined; secure: boolean };

/**
 * Reads it and puts it into the headers that pages and actions see, in place of what the sender may have
 * written there himself. Of several forwarders' words only the last counts: that of our own proxy.
 * Whoever comes from elsewhere goes past it.
 */
export function settleSender(request: IncomingMessage, proxied: Proxied): Sender {
  const { headers, socket } = request;
  const peer = plainAddress(socket.remoteAddress ?? "unknown");
  const said = (name: string) => (isProxy(proxied, peer) ? lastOf(headers[name]) : undefined);
  const address = plainAddress(said("x-forwarded-for") ?? peer).slice(0, 64);
  const host = said("x-forwarded-host") ?? headers.host;
  const secure = said("x-forwarded-proto") === "https";
  for (const name of Object.keys(headers)) if (/^x-forwarded-|^forwarded$|^x-nonce$/.test(name)) delete headers[name];
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-proto"] = secure ? "https" : "http";
  // The framework compares it with the Origin of an action, letter by letter.
  if (host !== undefined) headers["x-forwarded-host"] = usualHost(host, secure);
  return { address, host, secure };
}

function lastOf(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value.join(",") : value;
  return text?.split(",").at(-1)?.trim() || undefined;
}
