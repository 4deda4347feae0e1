import { type Place, type PlacedNic, type Ref, refOf, type Since } from "../model/cluster";
import { type Conflict, conflictRow, nicsText } from "../model/conflict";
import type { NewIds } from "../model/new-ids";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { meetingText } from "../nic/meeting";
import { findKnown, type NicSituation, placed } from "../nic/nic-situation";
import { planNics } from "../nic/plan-nics";
import type { NicItem } from "../opcodes/instance-params";
import { ok, type Result, refuse } from "../refusal";
import { listed, verb } from "../sentence";
import { instanceChange, type PlacedInstance, sameNodeRefusal } from "./instance";

/** `instance` is where it is now, `nicSituation` where it will be. */
export type ChangeInstanceNodesSituation = { instance: PlacedInstance; nicSituation: NicSituation };

/**
 * Other nodes for an instance. In another group its networks must be connected there, force or not; the NICs take what
 * their networks have there, and those without a network are checked again (rules 13.2.7 and 17.19).
 */
export function planChangeInstanceNodes(
  { instance, nicSituation }: ChangeInstanceNodesSituation,
  newIds: NewIds,
  moment: Since,
): Result<Plan> {
  const { primary, secondary } = nicSituation;
  const refusal = sameNodeRefusal(primary.node, secondary?.node ?? null);
  if (refusal) return { ok: false, refusal };
  const summary = changeInstanceNodesSummary(instance.name, primary, secondary);
  if (sameNode(primary, instance.primary) && sameNode(secondary, instance.secondary))
    return ok(
      planOf(summary, {
        warnings: [`${instance.name} is already there; nothing changes.`],
        objects: objectsOf(instance),
      }),
    );
  const missing = nicSituation.isNewPlace ? lacking(nicSituation, primary.group) : [];
  if (missing.length > 0) return missingRefusal(nicSituation, missing, primary, "blocks");
  const lost = secondary && !sameGroup(secondary, instance.secondary) ? lacking(nicSituation, secondary.group) : [];
  if (secondary && lost.length > 0 && !nicSituation.force)
    return missingRefusal(nicSituation, lost, secondary, "leave");
  const nics = planNics(nicSituation.isNewPlace ? everyNic(nicSituation) : [], nicSituation, newIds, moment);
  if (!nics.ok) return { ok: false, refusal: { ...nics.refusal, field: "primaryNode" } };
  const { results: _, changes, objects, conflicts, ...rest } = nics.value;
  const moved = instanceChange(instance, {
    primary: refOf(primary.node),
    secondary: secondary && refOf(secondary.node),
  });
  return ok(
    planOf(summary, {
      ...rest,
      changes: [moved, ...changes, ...touches("instance", [instance])],
      warnings: [...nics.value.warnings, ...meetingWarnings(instance, nicSituation)],
      conflicts: [...conflicts, ...(secondary ? lost.map((nic) => rowOf(nicSituation, nic, secondary, "leave")) : [])],
      objects: [...objectsOf(instance), ...objects],
    }),
  );
}

/** NICs of other networks that have the address of one of its NICs on the same segment of a group that it comes to. */
function meetingWarnings({ primary, secondary }: PlacedInstance, nicSituation: NicSituation): string[] {
  const were = [primary, ...(secondary ? [secondary] : [])].map(({ group }) => group.uuid);
  const are = [nicSituation.primary, ...(nicSituation.secondary ? [nicSituation.secondary] : [])];
  const groups = [...new Set(are.map(({ group }) => group.uuid))].filter((group) => !were.includes(group));
  const texts = nicSituation.nics.flatMap((nic) => {
    const known = nic.network === null ? undefined : findKnown(nicSituation, nic.network);
    if (!known) return [];
    const { network, segments } = known;
    return groups.flatMap((group) => meetingText(nic, network, { group, segments, others: nicSituation.sharers }));
  });
  return [...new Set(texts)];
}

/** "Move web1 to node3 and node4" */
export function changeInstanceNodesSummary(name: string, primary: Place, secondary: Place | null): string {
  return `Move ${name} to ${listed([primary, ...(secondary ? [secondary] : [])].map(({ node }) => node.name))}`;
}

function everyNic({ nics }: NicSituation): NicItem[] {
  return nics.map(({ index }) => ({ op: "modify", nic: index, mode: undefined, link: undefined, vlan: undefined }));
}

function sameNode(a: Place | null, b: Place | null): boolean {
  return a?.node.uuid === b?.node.uuid;
}

function sameGroup(a: Place, b: Place | null): boolean {
  return a.group.uuid === b?.group.uuid;
}

/** NICs whose network the group does not have. */
function lacking(nicSituation: NicSituation, group: Ref): PlacedNic[] {
  return nicSituation.nics
    .filter(({ network }) => network !== null && !findKnown(nicSituation, network)?.groups.has(group.uuid))
    .map((nic) => placed(nicSituation, nic));
}

function missingRefusal(
  nicSituation: NicSituation,
  nics: PlacedNic[],
  place: Place,
  force: "blocks" | "leave",
): Result<Plan> {
  const names = [...new Set(nics.map(({ network }) => findKnown(nicSituation, network ?? "")?.network.name ?? ""))];
  const connect = `Connect ${listed(names)} to ${place.group.name} first`;
  return refuse(
    "wrong_state",
    `${place.group.name} lacks ${listed(names)}, which ${nicsText(nics)} ${verb(nics.length, "needs", "need")}.`,
    {
      field: force === "blocks" ? "primaryNode" : "secondaryNode",
      remedy: force === "blocks" ? `${connect}.` : `${connect}, or use force to move it anyway.`,
      conflicts: nics.map((nic) => rowOf(nicSituation, nic, place, force)),
    },
  );
}

function rowOf(
  nicSituation: NicSituation,
  nic: PlacedNic,
  { node, group }: Place,
  force: "blocks" | "leave",
): Conflict {
  const name = findKnown(nicSituation, nic.network ?? "")?.network.name;
  const why =
    force === "blocks"
      ? `${name} is not connected to ${group.name}.`
      : `It loses ${name} if ${nic.instance.name} fails over to ${node.name}.`;
  return conflictRow(nic, group, nicSituation.defaults, { force, why, becomes: null });
}

function objectsOf(instance: PlacedInstance): Plan["objects"] {
  return [jobObject("instance", instance)];
}
