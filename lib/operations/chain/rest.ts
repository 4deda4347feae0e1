import type { Link } from "@/lib/domain/cluster-link/link";
import type { ClusterClient } from "@/lib/ganeti/client";
import type { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { findClusterSettings } from "@/lib/store/cluster";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import type { Store } from "@/lib/store/store";
import { stopFor } from "../mirror/link-trouble";
import { OtherCluster } from "../mirror/read-changes";
import type { ChainTools } from "./tools";

/** No longer than this many seconds lies between two tries. */
const longest = 30;

type Resting = { store: Store; now: () => number; tools: ChainTools; signal: AbortSignal };

/** Waits after the nth fault in a row, as long as the link does: what stops the link stops every chain, until somebody has put it right. */
export async function restAfter(running: Resting, fault: ClusterFault, nth: number): Promise<void> {
  const { store, now, tools } = running;
  await stopFor(store, fault, now());
  await rest(running, Math.min(longest, tools.retry * 2 ** (nth - 1)));
}

/** Waits as long as the link has stopped, and at least some seconds unless the cluster is back before. */
export async function rest({ store, now, tools, signal }: Resting, seconds: number): Promise<void> {
  let wasOff = false;
  for (let rested = 0; !signal.aborted; rested += tools.retry) {
    const isOff = mayNotAsk(await findLink(store.reader), now());
    if (!isOff && (wasOff || rested >= seconds)) return;
    wasOff ||= isOff;
    await tools.pause(tools.retry, signal);
  }
}

function mayNotAsk(link: Link | null, now: number): boolean {
  if (link === null) return false;
  const { state, nextTryAt } = link;
  return state === "stopped" || (state === "away" && nextTryAt !== null && nextTryAt > now);
}

/** Why nothing is asked of the cluster until somebody has put it right; null where it may be asked. */
export async function whyStopped({ reader }: Store): Promise<string | null> {
  const link = await findLink(reader);
  return link?.state === "stopped" ? (link.problem?.message ?? "The link has stopped.") : null;
}

/** @throws OtherCluster where another cluster answers than is here: it gets nothing that was meant for this one. */
export async function refuseOther({ reader }: Store, client: Pick<ClusterClient, "get">): Promise<void> {
  const here = await findClusterSettings(reader);
  if (here === null) return;
  const { name, uuid } = ((await client.get("/2/info")) ?? {}) as { name?: unknown; uuid?: unknown };
  if (uuid !== here.uuid) throw new OtherCluster(String(name), String(uuid));
}
