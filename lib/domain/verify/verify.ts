import type { ClusterState } from "../model/cluster-state";
import { verifyAscii } from "./ascii";
import { viewOf } from "./cluster-view";
import { verifyDuplicates } from "./duplicates";
import { bySeverity, collector, type Finding } from "./finding";
import { verifyNames } from "./names";
import { verifyNetworks } from "./networks";
import { verifyNics } from "./nics";
import { verifyParameters } from "./parameters";
import { verifyPlacement } from "./placement";
import { verifyPools } from "./pools";
import { verifyReferences } from "./references";

/**
 * Everything in a cluster that is inconsistent (rules 12.3 and 13.2.26), worst first. Nothing here blocks:
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
    verifyAscii,
    verifyParameters,
  ];
  const { add, all } = collector();
  for (const check of checks) for (const finding of check(view)) add(finding);
  return all().sort(bySeverity);
}
