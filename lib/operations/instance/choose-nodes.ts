import { noPlaceText, placedText } from "@/lib/domain/allocator/placement-text";
import { wishesOf } from "@/lib/domain/instance/place-wishes";
import type { NewIds } from "@/lib/domain/model/new-ids";
import type { Params } from "@/lib/domain/opcodes/opcodes";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { defaultAllocator } from "@/lib/store/allocator/allocator-cluster";
import type { Tx } from "@/lib/store/store";
import { lookUpGroup } from "../lookup";
import { findPlaces } from "./find-places";

/** The nodes of a new instance that names none, and why these, in a sentence for its job. */
type ChosenNodes = { primary: string; secondary: string | null; why: string };

/**
 * Chooses where an allocator or a group was asked for, or the cluster has an allocator by default, as in Ganeti; whatever its name is, this
 * one chooses (rules 19.6).
 */
export async function chooseNodes(
  tx: Tx,
  { name, nics: asked, conflictsCheck, force, settings }: Params<"OP_INSTANCE_CREATE">,
  newIds: NewIds,
): Promise<Result<ChosenNodes>> {
  const { group_name: groupName, iallocator } = settings;
  if (!groupName && !iallocator && (await defaultAllocator(tx)) === null)
    return refuse("wrong_input", "No node is given, and nothing says that one is to be chosen.", {
      field: "primaryNode",
      remedy: "Give pnode, the primary node; or iallocator or group_name, and a node is chosen.",
    });
  const group = typeof groupName === "string" ? await lookUpGroup(tx, groupName) : null;
  if (group && !group.ok) return { ok: false, refusal: { ...group.refusal, field: "group_name" } };
  const instance = { uuid: newIds.uuid(0), name };
  const question = { instance, nics: [], asked, isNewInstance: true, conflictsCheck, force };
  const groups = group && [group.value.uuid];
  const placement = await findPlaces(tx, question, { ...wishesOf(settings), groups }, newIds);
  if (!placement.ok) return placement;
  const { choice } = placement.value;
  if (choice === null)
    return refuse("insufficient_resources", noPlaceText(name, placement.value), {
      field: "primaryNode",
      remedy: "Change what stands in the way, or give pnode, the primary node.",
    });
  const [primary = "", secondary = null] = choice.nodes.map((node) => node.name);
  return ok({ primary, secondary, why: placedText(name, choice, placement.value) });
}
