import type { Link } from "@/lib/domain/cluster-link/link";
import type { Store } from "../store";

/** What this process remembers of a link: it is written seldom, so that a look that finds nothing new writes nothing. */
export type LinkMemory = {
  /** When the last good answer was asked for, in seconds since the epoch; null before there was one. */
  readAt: number | null;
  /** When that was written last, and when everything was compared last. */
  keptAt: number;
  comparedAt: number;
  /** The last job of the cluster that was seen, and those before it that were not over then. */
  lastJob: number;
  open: Set<number>;
  /** In which way the state was read last: from the file of the master, or through RAPI; null before this process has read. */
  by: "file" | "rapi" | null;
};

const key = Symbol.for("ganeti-networks.links");

const here = globalThis as typeof globalThis & { [key]?: Map<string, LinkMemory> };

/** However often the web framework loads this module, a process remembers one thing. A link that was made anew is another one. */
export function memoryOf({ file }: Pick<Store, "file">, { linkedAt }: Pick<Link, "linkedAt">): LinkMemory {
  here[key] ??= new Map();
  const name = `${file} ${linkedAt}`;
  const known = here[key].get(name);
  if (known) return known;
  const fresh: LinkMemory = { readAt: null, keptAt: 0, comparedAt: 0, lastJob: 0, open: new Set(), by: null };
  here[key].set(name, fresh);
  return fresh;
}

/** As of when the store holds the cluster's state, as far as this process or another one has said; null before the first reading. */
export function readAtOf(store: Pick<Store, "file">, link: Pick<Link, "linkedAt" | "readAt">): number | null {
  const { readAt } = memoryOf(store, link);
  if (readAt === null || link.readAt === null) return link.readAt;
  return Math.max(readAt, link.readAt);
}

/** The link with the time of its last good reading as this process knows it. */
export function withReadAt(store: Pick<Store, "file">, link: Link): Link {
  return { ...link, readAt: readAtOf(store, link) };
}
