import type { Link } from "@/lib/domain/cluster-link/link";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { withReadAt } from "@/lib/store/mirror/last-read";
import type { Tx } from "@/lib/store/store";

/** The link of the store with a living cluster as pages are told it; `link` is null while there is none. */
export async function clusterLink(tx: Tx): Promise<{ link: Link | null }> {
  return { link: await findLink(tx) };
}

/** The same as of now: that the cluster was asked and nothing was new stands in no database, but in the memory of the server. */
export function asOfNow({ link }: { link: Link | null }, databaseFile: string): { link: Link | null } {
  return { link: link && withReadAt({ file: databaseFile }, link) };
}
