import { isIPv4 } from "node:net";
import { isLoopbackAddress } from "@/lib/domain/address/sender-address";

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
  proxied?: boolean;
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
 * Why a request is not meant for us, or null if it is. A console that only this machine reaches, one whose names were
 * said and one that anybody may read do not answer to a name that another site had resolved to this machine (Host).
 * None answers a page of another site that sends its visitors' browsers here (Origin, Sec-Fetch-Site).
 */
export function whyForeign(heads: Heads, listening: Listening): string | null {
  const shown = `http://${urlHost(listening.host)}:${listening.port}`;
  const host = heads.host?.toLowerCase();
  const own = ownNames(listening);
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return notHere(shown);
  if (own !== null ? !own.includes(host) : !isKnown(nameOf(host), listening))
    return own ? notHere(shown) : "This name is not one of this console. Add it to HOST_NAMES.";
  const origins = (own ?? [host]).map((name) => `${heads.secure ? "https" : "http"}://${name}`);
  const fromElsewhere = heads.site === "cross-site" || heads.site === "same-site";
  const changes = heads.method !== undefined && heads.method !== "GET" && heads.method !== "HEAD";
  if (heads.origin === undefined ? fromElsewhere && changes : !origins.includes(heads.origin.toLowerCase()))
    return `This console answers only its own pages. Open ${own ? `${shown} instead` : "it by its own address"}.`;
  return null;
}

function notHere(shown: string): string {
  return `This is not the address of this console. Open ${shown} instead.`;
}

/** The names that a console has that only this machine reaches; null for one that others reach by names of theirs. */
function ownNames({ host, port, proxied }: Listening): string[] | null {
  if (proxied || !isLoopback(host)) return null;
  return [...localNames, urlHost(host)].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
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
