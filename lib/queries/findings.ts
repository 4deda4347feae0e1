import type { Finding } from "@/lib/domain/verify/finding";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState } from "@/lib/store/cluster-state";
import type { Tx } from "@/lib/store/store";

/** What verify finds in the store (rules 12.3). */
export async function findings(tx: Tx): Promise<Finding[]> {
  return verifyState(await loadState(tx));
}
