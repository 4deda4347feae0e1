import { clusterRecord, groupRecords } from "@/lib/queries/cluster-records";
import { groupNames } from "@/lib/queries/object-names";
import type { Tx } from "@/lib/store/store";
import { groupJson } from "@/lib/wire/group-json";
import { type Answer, answer, notFound, refused, uriList } from "./answer";
import { listAnswer, onePage } from "./bulk/list-answer";
import { change } from "./change";
import { flagOf, nameIn, type Request } from "./request";

export async function getGroups(request: Request): Promise<Answer> {
  const bulk = flagOf(request.query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  return bulk.value
    ? listAnswer(request, { question: "all groups", pages: (tx) => onePage(groupsIn(tx, null)) })
    : listAnswer(request, { question: "groups", pages: (tx) => onePage(uris(tx)) });
}

async function uris(tx: Tx): Promise<unknown[]> {
  return uriList("groups", "name", await groupNames(tx));
}

export async function getGroup(request: Request): Promise<Answer> {
  const [group] = await groups(request.store, nameIn(request));
  return group ? answer(group) : unknownGroup(request);
}

export async function getGroupTags(request: Request): Promise<Answer> {
  const [group] = await groups(request.store, nameIn(request));
  return group ? answer(group.tags) : unknownGroup(request);
}

function groups(store: Request["store"], only: string) {
  return store.snapshot((tx) => groupsIn(tx, only));
}

/** By natural name, or the one that a name or UUID means. */
async function groupsIn(tx: Tx, only: string | null) {
  const cluster = await clusterRecord(tx);
  return (await groupRecords(tx, only)).map((group) => groupJson(group, cluster));
}

function unknownGroup(request: Request): Answer {
  return notFound(`There is no node group ${nameIn(request)}.`);
}

const ofGroup = (request: Request) => ({ fixed: { group_name: nameIn(request) }, body: request.body });

export const addGroup = change("OP_GROUP_ADD", ({ body }) => ({ fixed: {}, body }));
export const removeGroup = change("OP_GROUP_REMOVE", ofGroup);
export const modifyGroup = change("OP_GROUP_SET_PARAMS", ofGroup);
export const renameGroup = change("OP_GROUP_RENAME", ofGroup);
export const assignNodes = change("OP_GROUP_ASSIGN_NODES", ofGroup);
