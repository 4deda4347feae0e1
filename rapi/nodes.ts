import type { NodeRecord } from "@/lib/domain/model/records";
import { clusterRecord, groupRecords, nodeRecords } from "@/lib/queries/cluster-records";
import { nodeNames } from "@/lib/queries/object-names";
import { nodeJson, nodeRole } from "@/lib/wire/node-json";
import { type Answer, answer, notFound, refused, uriList } from "./answer";
import { change } from "./change";
import { flagOf, nameIn, type Request } from "./request";

export async function getNodes({ store, query }: Request): Promise<Answer> {
  const bulk = flagOf(query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  return answer(bulk.value ? await nodes(store, null) : uriList("nodes", "id", await nodeNames(store.reader)));
}

/** The original calls the secondary address of a single node twice. */
export async function getNode(request: Request): Promise<Answer> {
  const [node] = await nodes(request.store, nameIn(request));
  return node ? answer({ ...node, secondary_ip: node.sip }) : unknownNode(request);
}

export function getNodeRole(request: Request): Promise<Answer> {
  return ofNode(request, (node) => nodeRole(node).word);
}

export function getNodeTags(request: Request): Promise<Answer> {
  return ofNode(request, ({ tags }) => tags);
}

async function ofNode(request: Request, say: (node: NodeRecord) => unknown): Promise<Answer> {
  const [node] = await nodeRecords(request.store.reader, nameIn(request));
  return node ? answer(say(node)) : unknownNode(request);
}

/** By natural name, or the one that a name or UUID means. */
async function nodes(store: Request["store"], only: string | null) {
  return (await queriedNodes(store, only)).map(({ group: _, ...node }) => node);
}

/** The same with the name of its group, which only queries answer. */
export function queriedNodes(store: Request["store"], only: string | null) {
  return store.snapshot(async (tx) => {
    const cluster = await clusterRecord(tx);
    const groups = new Map((await groupRecords(tx, null)).map((group) => [group.uuid, group]));
    return (await nodeRecords(tx, only)).map((node) => ({
      ...nodeJson(node, groups.get(node.group.uuid), cluster),
      group: node.group.name,
    }));
  });
}

/** Ganeti Networks only manages the addresses of a node. */
export const modifyNode = change("OP_NODE_SET_PARAMS", (request) => ({
  fixed: { node_name: nameIn(request) },
  body: request.body,
}));

function unknownNode(request: Request): Answer {
  return notFound(`There is no node ${nameIn(request)}.`);
}
