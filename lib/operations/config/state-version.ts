import { createHash } from "node:crypto";
import type { ClusterState } from "@/lib/domain/model/cluster-state";

/**
 * A word that stands for exactly this state: whoever was shown a state can say which. Two stores that hold the same have the
 * same one, in whatever order they keep it.
 */
export function stateVersion({ cluster, ...lists }: ClusterState): string {
  const hash = createHash("sha256").update(JSON.stringify(cluster));
  for (const [kind, items] of Object.entries(lists)) {
    hash.update(kind);
    for (const line of items.map((item) => JSON.stringify(item, bytesAsText)).sort()) hash.update(line);
  }
  return hash.digest("hex").slice(0, 32);
}

function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}
