import { type Place, type PlacedNic, type Ref, refOf } from "../model/cluster";
import { type Conflict, conflictRow, nicsText } from "../model/conflict";
import type { Supply } from "../model/new-ids";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import { findKnown, type NicScene, placed } from "../nic/nic-situation";
import { planNics } from "../nic/plan-nics";
import type { NicItem } from "../opcodes/instance-params";
import { ok, type Result, refuse } from "../refusal";
import { listed } from "../sentence";
import { instanceChange, type PlacedInstance, sameNodeRefusal } from "./instance";

/** `instance` is where it is now, `scene` where it is to be. */
export type ChangeNodesSituation = { instance: PlacedInstance; scene: NicScene };

/**
 * Other nodes for an instance. In another group its networks must be connected there, force or not; the NICs take what
 * their networks have there, and those without a network are asked about anew (rules 13.2.7 and 17.19).
 */
export function planChangeNodes({ instance, scene }: ChangeNodesSituation, supply: Supply): Result<Plan> {
  const { primary, secondary } = scene;
  const refusal = sameNodeRefusal(primary.node, secondary?.node ?? null);
  if (refusal) return { ok: false, refusal };
  const summary = nodesSummary(instance.name, primary, secondary);
  if (sameNode(primary, instance.primary) && sameNode(secondary, instance.secondary))
    return ok(planOf(summary, { warnings: [`${instance.name} is there already.`], objects: objectsOf(instance) }));
  const missing = scene.isNewPlace ? lacking(scene, primary.group) : [];
  if (missing.length > 0) return missingRefusal(scene, missing, primary, "blocks");
  const lost = secondary && !sameGroup(secondary, instance.secondary) ? lacking(scene, secondary.group) : [];
  if (secondary && lost.length > 0 && !scene.force) return missingRefusal(scene, lost, secondary, "leave");
  const nics = planNics(scene.isNewPlace ? everyNic(scene) : [], scene, supply);
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
      conflicts: [...conflicts, ...(secondary ? lost.map((nic) => rowOf(scene, nic, secondary, "leave")) : [])],
      objects: [...objectsOf(instance), ...objects],
    }),
  );
}

/** "Move web1 to node3 and node4" */
export function nodesSummary(name: string, primary: Place, secondary: Place | null): string {
  return `Move ${name} to ${listed([primary, ...(secondary ? [secondary] : [])].map(({ node }) => node.name))}`;
}

function everyNic({ nics }: NicScene): NicItem[] {
  return nics.map(({ index }) => ({ op: "modify", nic: index, mode: undefined, link: undefined, vlan: undefined }));
}

function sameNode(a: Place | null, b: Place | null): boolean {
  return a?.node.uuid === b?.node.uuid;
}

function sameGroup(a: Place, b: Place | null): boolean {
  return a.group.uuid === b?.group.uuid;
}

/** NICs whose network the group does not have. */
function lacking(scene: NicScene, group: Ref): PlacedNic[] {
  return scene.nics
    .filter(({ network }) => network !== null && !findKnown(scene, network)?.groups.has(group.uuid))
    .map((nic) => placed(scene, nic));
}

function missingRefusal(scene: NicScene, nics: PlacedNic[], place: Place, force: "blocks" | "leave"): Result<Plan> {
  const names = [...new Set(nics.map(({ network }) => findKnown(scene, network ?? "")?.network.name ?? ""))];
  const connect = `Connect ${listed(names)} to ${place.group.name} first`;
  return refuse("wrong_state", `${place.group.name} lacks ${listed(names)}, which ${nicsText(nics)} needs.`, {
    field: force === "blocks" ? "primaryNode" : "secondaryNode",
    remedy: force === "blocks" ? `${connect}.` : `${connect}, or use force to leave it so.`,
    conflicts: nics.map((nic) => rowOf(scene, nic, place, force)),
  });
}

function rowOf(scene: NicScene, nic: PlacedNic, { node, group }: Place, force: "blocks" | "leave"): Conflict {
  const name = findKnown(scene, nic.network ?? "")?.network.name;
  const why =
    force === "blocks"
      ? `${name} is not connected to ${group.name}.`
      : `It loses ${name} if ${nic.instance.name} fails over to ${node.name}.`;
  return conflictRow(nic, group, scene.defaults, { force, why, becomes: null });
}

function objectsOf(instance: PlacedInstance): Plan["objects"] {
  return [jobObject("instance", instance)];
}
