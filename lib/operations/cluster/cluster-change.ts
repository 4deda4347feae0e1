import type { ClusterSettings } from "@/lib/domain/model/facts";
import { clusterFacts } from "@/lib/store/cluster";
import { findClusterSettings, nicsWithDefaultMode } from "@/lib/store/cluster-settings";
import type { Tx } from "@/lib/store/store";
import { loadAddressScene } from "../cluster-lookup";

/** The cluster as it is and as it is to be; `uuid` is for one that a store does not have yet. */
export async function loadClusterChange(tx: Tx, changed: Partial<ClusterSettings>, uuid: string) {
  const before = await findClusterSettings(tx);
  const { macPrefix, defaults: nicparams } = await clusterFacts(tx);
  const empty = { uuid, name: "", masterIp: null, masterNode: null, macPrefix, nicparams };
  const after: ClusterSettings = { ...(before ?? empty), ...changed };
  const { masterIp } = after;
  return {
    before,
    after,
    scene: await loadAddressScene(tx, (addresses) => ({ ...addresses, masterIp }), [
      before?.masterIp ?? null,
      masterIp,
    ]),
    inheriting: after.nicparams.mode === "routed" ? await nicsWithDefaultMode(tx) : [],
  };
}
