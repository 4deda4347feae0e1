import type { PlacedNic } from "../model/cluster";
import { conflictRow, nicsText } from "../model/conflict";
import type { ClusterSettings } from "../model/facts";
import type { Moment } from "../model/moment";
import { parseNetparams, sameNetparams } from "../model/netparams";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { addressOwners } from "../pool/role-addresses";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { count, listed, verb } from "../sentence";
import { type AddressSituation, followAddresses } from "./follow-addresses";

export type ModifyClusterSituation = {
  /** Null in a store that has no cluster yet. */
  before: ClusterSettings | null;
  after: ClusterSettings;
  addressSituation: AddressSituation;
  /** The names of networks that come onto one segment with another one that shares their addresses. */
  joining: readonly string[];
  /** NICs without an address that have no mode of their own. */
  inheriting: PlacedNic[];
};

/** Another name, master or default for the cluster; pools follow the master address (rules 4.7 and 6). */
export function planModifyCluster(situation: ModifyClusterSituation, summary: string, moment: Moment): Result<Plan> {
  const { before, after, addressSituation } = situation;
  const refusal = nicparamsRefusal(situation) ?? masterRefusal(situation);
  if (refusal) return { ok: false, refusal };
  const pools = followAddresses(
    addressSituation,
    after.masterIp === null ? {} : { [after.masterIp]: "masterIp" },
    moment,
  );
  if (!pools.ok) return pools;
  const objects = [jobObject("cluster", after)];
  if (before && JSON.stringify(before) === JSON.stringify(after))
    return ok(planOf(summary, { objects, warnings: ["The cluster already has these values; nothing changes."] }));
  return ok(
    planOf(summary, {
      ...pools.value,
      warnings: [...pools.value.warnings, ...joiningWarning(situation)],
      changes: [
        { type: "cluster", before, after },
        ...pools.value.changes,
        ...touches("cluster", before ? [after] : []),
      ],
      objects: [...objects, ...pools.value.objects],
    }),
  );
}

/** Another MAC prefix may bring networks without one of their own onto one segment (rules 17.32). */
function joiningWarning({ joining, after }: ModifyClusterSituation): string[] {
  if (joining.length === 0) return [];
  return [`With the MAC prefix ${after.macPrefix}, ${listed(joining, 10)} share addresses on one segment.`];
}

function nicparamsRefusal({ before, after, inheriting }: ModifyClusterSituation): Refusal | null {
  if (before && sameNetparams(before.nicparams, after.nicparams)) return null;
  const valid = parseNetparams(after.nicparams);
  if (!valid.ok) return valid.refusal;
  const becomes = after.nicparams.mode === "routed" && before?.nicparams.mode !== "routed";
  if (!becomes || inheriting.length === 0) return null;
  const have = `${count(inheriting.length, "NIC")} without an address would be routed: ${nicsText(inheriting)}.`;
  const why = "It would be routed without an address.";
  const defaults = before?.nicparams ?? after.nicparams;
  return refuse("wrong_input", have, {
    field: "mode",
    remedy: `Give ${verb(inheriting.length, "it an address or a mode of its own", "them addresses or modes of their own")} first.`,
    conflicts: inheriting.map((nic) =>
      conflictRow(nic, null, defaults, { force: "blocks", why, becomes: after.nicparams }),
    ),
  }).refusal;
}

/** Refuses a master address that somebody else has. */
function masterRefusal({ before, after, addressSituation }: ModifyClusterSituation): Refusal | null {
  if (after.masterIp === null || after.masterIp === before?.masterIp) return null;
  const owner = addressOwners({ ...addressSituation.before, masterIp: null }).get(after.masterIp);
  if (owner === undefined) return null;
  const more = { field: "masterIp", remedy: "Choose another address." };
  return refuse("resource_not_unique", `${after.masterIp} is ${owner}.`, more).refusal;
}
