/** What a request says about where it was sent to, and from where. */
export type Heads = {
  method?: string | undefined;
  host: string | undefined;
  origin: string | undefined;
  /** The browser's own word on who sends it: same-origin, same-site, cross-site or none. */
  site?: string | undefined;
  /** Whether it came over TLS, as far as the proxy before us. */
  secure?: boolean;
};

export type Listening = { host: string; port: number; proxied?: boolean };

const names = ["127.0.0.1", "localhost", "[::1]"];

/** Whether only programs on this machine can reach this address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** An address as it stands in a URL. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Why a request is not meant for us, or null if it is. A console that only this machine reaches does not answer to
 * a name that another site had resolved to this machine (Host). None answers a page of another site that sends
 * its visitors' browsers here (Origin, Sec-Fetch-Site).
 */
export function whyForeign(heads: Heads, listening: Listening): string | null {
  const shown = `http://${urlHost(listening.host)}:${listening.port}`;
  const host = heads.host?.toLowerCase();
  const own = ownNames(listening);
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host) || (own !== null && !own.includes(host)))
    return `This is not the address of this console. Open ${shown} instead.`;
  const origins = (own ?? [host]).map((name) => `${heads.secure ? "https" : "http"}://${name}`);
  const fromElsewhere = heads.site === "cross-site" || heads.site === "same-site";
  const changes = heads.method !== undefined && heads.method !== "GET" && heads.method !== "HEAD";
  if (heads.origin === undefined ? fromElsewhere && changes : !origins.includes(heads.origin.toLowerCase()))
    return `This console answers its own pages only. Open ${own ? `${shown} instead` : "it by its own address"}.`;
  return null;
}

/** The names that this console has; null when it has any by which people reach it, and asks everybody to sign in. */
function ownNames({ host, port, proxied }: Listening): string[] | null {
  if (proxied || !isLoopback(host)) return null;
  return [...names, urlHost(host)].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}
