import type { ClusterState } from "./cluster-state";
import { bySeverity, collector, type Finding } from "./finding";
import { verifyDuplicates } from "./verify-duplicates";
import { verifyNames } from "./verify-names";
import { verifyNetworks } from "./verify-networks";
import { verifyNics } from "./verify-nics";
import { verifyPlacement } from "./verify-placement";
import { verifyPools } from "./verify-pool";
import { verifyReferences } from "./verify-references";
import { viewOf } from "./verify-view";

/**
 * Everything in a cluster that does not fit together (spec 12.3; 13.2, row 26), worst first. Nothing here blocks:
 * what could not be stored was repaired before. Time grows with the number of NICs, not faster.
 */
export function verifyState(state: ClusterState): Finding[] {
  const view = viewOf(state);
  const checks = [
    verifyReferences,
    verifyPools,
    verifyNics,
    verifyDuplicates,
    verifyPlacement,
    verifyNetworks,
    verifyNames,
  ];
  const { add, all } = collector();
  for (const check of checks) for (const finding of check(view)) add(finding);
  return all().sort(bySeverity);
}
