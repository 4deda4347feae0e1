import { pathSegment } from "@/lib/domain/path-segment";

/** Every address of a page, in one place: no component writes a path by hand. */

export type LinkedKind = "network" | "group" | "node" | "instance" | "job";

const roots: Record<LinkedKind, string> = {
  network: "/networks",
  group: "/groups",
  node: "/nodes",
  instance: "/instances",
  job: "/activity",
};

/** The page of one object; `to` is its name, a job's is its id. */
export function objectPath(kind: LinkedKind, to: string | number): string {
  return `${roots[kind]}/${pathSegment(String(to))}`;
}

/** The usage map of a network with one address pinned. */
export function addressPath(network: string, address: string): string {
  return `${objectPath("network", network)}?address=${address}`;
}

/** The life of an address: in a network (its name, or the UUID of one that is gone), or where it is now. */
export function lifePath(address: string, network?: string, on?: string): string {
  const query = new URLSearchParams({ ...(network !== undefined && { network }), ...(on !== undefined && { on }) });
  return `/addresses/${encodeURIComponent(address)}${query.size > 0 ? `?${query}` : ""}`;
}

/** The jobs that did something to an address, or to one of a range or prefix. */
export function jobsAboutPath(address: string): string {
  return `${paths.activity}?${new URLSearchParams({ address })}`;
}

/** Where a copy of the database is looked at before it is restored. */
export function restorePath(copy: string): string {
  return `${paths.restore}?copy=${encodeURIComponent(copy)}`;
}

/** Where the undo of an import is looked at: it restores the copy that the import kept. */
export function undoImportPath(job: number): string {
  return `${paths.restore}?undo=${job}`;
}

export const paths = {
  overview: "/",
  networks: "/networks",
  newNetwork: "/networks/new",
  connections: "/connections",
  activity: "/activity",
  reservations: "/reservations",
  groups: "/groups",
  nodes: "/nodes",
  instances: "/instances",
  newInstance: "/instances/new",
  cluster: "/cluster",
  link: "/link",
  differences: "/cluster/differences",
  import: "/import",
  restore: "/import/restore",
  verify: "/verify",
  signIn: "/sign-in",
  settings: "/settings",
  tokens: "/settings/tokens",
  sessions: "/settings/sessions",
  users: "/settings/users",
  accessLog: "/settings/log",
} as const;
