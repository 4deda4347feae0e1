import { isIPv4 } from "node:net";
import { isLoopbackAddress } from "@/lib/domain/address/sender-address";
import type { Proxied } from "./proxies";

/** What a request says about its origin and its target. */
export type Heads = {
  method?: string | undefined;
  host: string | undefined;
  origin: string | undefined;
  /** Sec-Fetch-Site, as the browser sets it: same-origin, same-site, cross-site or none. */
  site?: string | undefined;
  /** Whether it came over TLS, as far as the proxy before us. */
  secure?: boolean;
};

export type Listening = {
  host: string;
  port: number;
  /** What listens, for its sentences; a console where it is not said. */
  what?: "console" | "API";
  /** Whether it speaks TLS itself. */
  tls?: boolean;
  proxied?: Proxied;
  /** The names by which people reach a console that others reach; empty where nobody has said. */
  names?: readonly string[];
  /** Whether others may read without signing in. */
  openReads?: boolean;
};

const localNames = ["127.0.0.1", "localhost", "[::1]"];

/** Whether only programs on this machine can reach this address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || isLoopbackAddress(host);
}

/** An address as it is written in a URL. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Why a request is not meant for us, or null if it is. A console (or an API) that only this machine reaches, one whose
 * names were said and one that anybody may read do not answer to a name that another site had resolved to this
 * machine (Host). None answers a page of another site that sends its visitors' browsers here, nor a page that has another
 * of its own names (Origin, Sec-Fetch-Site).
 */
export function whyForeign(heads: Heads, listening: Listening): string | null {
  const { what = "console", tls = false, names = [] } = listening;
  const shown = `http${tls ? "s" : ""}://${urlHost(listening.host)}:${listening.port}`;
  const instead = `${what === "console" ? "Open" : "Use"} ${shown} instead.`;
  const host = heads.host?.toLowerCase();
  const own = ownNames(listening);
  const notHere = `This is not the address of this ${what}. ${instead}`;
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return notHere;
  if (own !== null && !own.includes(host) && !names.includes(nameOf(host))) return notHere;
  if (own === null && !isKnown(nameOf(host), listening))
    return `This name is not one of this ${what}. Add it to HOST_NAMES.`;
  const fromElsewhere = heads.site === "cross-site" || heads.site === "same-site";
  const changes = heads.method !== undefined && heads.method !== "GET" && heads.method !== "HEAD";
  const origin = `${heads.secure ? "https" : "http"}://${usualHost(host, heads.secure)}`;
  const isForeign = heads.origin === undefined ? fromElsewhere && changes : heads.origin.toLowerCase() !== origin;
  if (!isForeign) return null;
  return `This ${what} answers only its own pages. ${own ? instead : "Open it by its own address."}`;
}

/** A Host header as an Origin has it: in small letters, without the port that goes without saying. */
export function usualHost(host: string, secure = false): string {
  return host.toLowerCase().replace(secure ? /:443$/ : /:80$/, "");
}

/** The names that a console has that only this machine reaches; null for one that others reach by names of theirs. */
function ownNames({ host, port, tls, proxied }: Listening): string[] | null {
  if (proxied || !isLoopback(host)) return null;
  const usual = tls ? 443 : 80;
  return [...localNames, urlHost(host)].flatMap((name) =>
    port === usual ? [name, `${name}:${usual}`] : [`${name}:${port}`],
  );
}

/**
 * Whether a console that others reach has this name. An address is nobody's to resolve. Of names any will do where
 * nobody has said which: who calls it by his own finds out nothing, since the cookie of a session belongs to a name.
 */
function isKnown(name: string, { names = [], openReads = false }: Listening): boolean {
  if (names.length === 0 && !openReads) return true;
  return name.startsWith("[") || isIPv4(name) || name === "localhost" || names.includes(name);
}

/** A Host header without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, "");
}
