import { bySeverity, type Finding } from "@/lib/domain/verify/finding";
import { verifyLinks } from "@/lib/domain/verify/links";
import type { Problems } from "@/lib/domain/verify/problems";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState } from "@/lib/store/cluster-state";
import type { PacedAnswer } from "@/lib/store/database/reads";
import { linksOfNodes } from "@/lib/store/link/node-links";
import type { Tx } from "@/lib/store/store";

/** What verify finds in the store (rules 12.3), and in its lists of links (rules 20.5). */
export async function findings(tx: Tx): Promise<Finding[]> {
  const state = await loadState(tx);
  const links = verifyLinks(state, { lists: await linksOfNodes(tx), now: Date.now() / 1000 });
  return links.length === 0 ? verifyState(state) : [...verifyState(state), ...links].sort(bySeverity);
}

/** What verify found, in numbers, with how old that is. */
export type CheckedProblems = Problems & Omit<PacedAnswer<unknown>, "value">;
