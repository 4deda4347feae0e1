import type { ClusterAddress } from "@/lib/domain/cluster-link/link-params";

/** Where RAPI listens unless it was set otherwise. */
export const defaultRapiPort = 5080;

type Read =
  | { ok: true; value: ClusterAddress; problems: { host?: never; port?: never } }
  | { ok: false; problems: { host?: string; port?: string } };

/**
 * The address of a cluster as it was typed. A whole URL is taken apart, since that is what people copy: the port in it counts, and
 * not the one beside it.
 */
export function readAddress(host: string, port: string): Read {
  const { name, port: within } = withoutScheme(host);
  const number = within ?? port.trim();
  const problems = {
    ...(!isHost(name) && { host: "Enter the name or the address of the cluster or of its master." }),
    ...(!isPort(number) && { port: "A number from 1 to 65535." }),
  };
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, value: { host: name, port: Number(number) }, problems: {} };
}

function withoutScheme(typed: string): { name: string; port: string | null } {
  const text = typed.trim();
  // A bare IPv6 address has colons of its own.
  if (/^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(text)) return { name: text, port: null };
  const [, name = text, port] = /^(?:https?:\/\/)?(\[[^\]]*\]|[^/:]*)(?::(\d*))?(?:\/.*)?$/.exec(text) ?? [];
  return { name: name.replace(/^\[|\]$/g, ""), port: port ?? null };
}

function isHost(name: string): boolean {
  return /^[\w.-]+$/.test(name) || /^[\da-f:.]*:[\da-f:.]*$/i.test(name);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
