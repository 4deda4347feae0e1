/** The parts of the store that pages read. A change names what it touches by these, never by one page's key. */
export const resources = [
  "cluster",
  "networks",
  "reservations",
  "connections",
  "groups",
  "nodes",
  "instances",
  "jobs",
  "verify",
  "overview",
  "preview",
  "accounts",
  "copies",
  "link",
] as const;

export type Resource = (typeof resources)[number];

/** A query's key: its resource first, so that one prefix reaches all of its pages. */
export type Key = readonly [Resource, ...unknown[]];
