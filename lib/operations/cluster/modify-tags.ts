import {
  planAddTags,
  planRemoveTags,
  type Tagged,
  taggedCluster,
  taggedGroup,
  taggedInstance,
  taggedNetwork,
  taggedNode,
  tagWords,
} from "@/lib/domain/cluster/modify-tags";
import { jobObject } from "@/lib/domain/model/plan";
import type { Role } from "@/lib/domain/model/user-role";
import { type TagSubject, tagSchemas, tagSubjectName } from "@/lib/domain/opcodes/tag-params";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { findClusterSettings } from "@/lib/store/cluster";
import type { Tx } from "@/lib/store/store";
import { lookUpGroup, lookUpInstance, lookUpNetwork, lookUpNode } from "../lookup";
import { operation } from "../operation";

/** Tags of a network or another object (rules 3.8). Tag operations have no hooks. */
export const addTags = operation({
  opcode: "OP_TAGS_SET",
  params: tagSchemas.OP_TAGS_SET,
  role: roleFor,
  load: lookUpTagged,
  plan: ({ tags }, tagged) => planAddTags(tagged, tags),
  hooks: () => [],
  summary: ({ tags, ...subject }) => `Add ${tagWords(tags)} to ${tagSubjectName(subject)}`,
  objects: ({ kind, object }) => [jobObject(kind, object)],
});

export const removeTags = operation({
  opcode: "OP_TAGS_DEL",
  params: tagSchemas.OP_TAGS_DEL,
  role: roleFor,
  load: lookUpTagged,
  plan: ({ tags }, tagged) => planRemoveTags(tagged, tags),
  hooks: () => [],
  summary: ({ tags, ...subject }) => `Remove ${tagWords(tags)} from ${tagSubjectName(subject)}`,
  objects: ({ kind, object }) => [jobObject(kind, object)],
});

/** The role that may change an object may change its tags. */
function roleFor({ group, node, cluster }: TagSubject): Role {
  return (group ?? node ?? cluster) ? "administrator" : "operator";
}

async function lookUpTagged(tx: Tx, { network, group, node, instance }: TagSubject): Promise<Result<Tagged>> {
  if (network !== undefined) return mapped(await lookUpNetwork(tx, network), taggedNetwork);
  if (group !== undefined) return mapped(await lookUpGroup(tx, group), taggedGroup);
  if (node !== undefined) return mapped(await lookUpNode(tx, node), taggedNode);
  if (instance !== undefined) return mapped(await lookUpInstance(tx, instance), taggedInstance);
  const cluster = await findClusterSettings(tx);
  if (cluster) return ok(taggedCluster(cluster));
  return refuse("wrong_state", "There is no cluster yet.", { remedy: "Name it first, or import one." });
}

function mapped<T>(found: Result<T>, tagged: (object: T) => Tagged): Result<Tagged> {
  return found.ok ? ok(tagged(found.value)) : found;
}
