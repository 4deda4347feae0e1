import { z } from "zod";
import type { Node, NodeGroup, Ref } from "@/lib/domain/model/cluster";
import { byName } from "@/lib/domain/natural-order";
import type { Identified, Identities } from "./identity";
import { keptShape, optionalText, readKept, text, writeKept } from "./object";
import { about, malformed, needsRepair, type Raw, type Reading, readShape } from "./reading";
import { unmanagedOfNode } from "./unmanaged";

const shape = z.object({ group: optionalText, primary_ip: text, secondary_ip: optionalText, ...keptShape });
const known = ["name", "uuid", "group", "primary_ip", "secondary_ip"];

/** A node of the file (rules 12.1). One without a known group joins another one as a repair. */
export function readNode(
  reading: Reading,
  { place, uuid, name, raw }: Identified,
  groups: Identities,
  candidates: readonly NodeGroup[],
): Node | null {
  const parsed = readShape(reading, place, raw, shape);
  if (parsed === null) return null;
  const named = parsed.group === null ? null : groups.resolve(parsed.group);
  const group = named ?? otherGroup(reading, place, { uuid, name }, parsed.group, candidates);
  if (group === null) return null;
  const { primary_ip: primaryIp, secondary_ip: secondaryIp } = parsed;
  return { uuid, name, group, primaryIp, secondaryIp, ...readKept(raw, parsed, known) };
}

export function writeNode(node: Node): Raw {
  const { uuid, name, group, primaryIp, secondaryIp } = node;
  const own = { uuid, name, group, primary_ip: primaryIp, secondary_ip: secondaryIp };
  return { ...unmanagedOfNode(node), ...writeKept(node, own) };
}

function otherGroup(
  reading: Reading,
  place: string,
  node: Ref,
  reference: string | null,
  groups: readonly NodeGroup[],
): string | null {
  const group = groups.find(({ name }) => name === "default") ?? groups.toSorted(byName)[0];
  if (group === undefined) {
    malformed(reading, `${place}/group`, "names a node group, but the file has no node groups.");
    return null;
  }
  needsRepair(reading, "unknown_group", {
    place: `${place}/group`,
    object: about("node", node),
    message: `The node ${node.name} is in a group ${reference ?? "without a name"}, which is not in the file.`,
    why: "Which networks its instances can use depends on the node's group.",
    repair: `The node joins the group ${group.name}.`,
  });
  return group.uuid;
}
