import { readLinks } from "@/lib/domain/link/read-links";
import type { NodeRecord } from "@/lib/domain/model/records";
import { clusterRecord, groupRecords, nodeRecords } from "@/lib/queries/cluster-records";
import { nodeLinks } from "@/lib/queries/nodes";
import { nodeNames } from "@/lib/queries/object-names";
import type { Tx } from "@/lib/store/store";
import { valuesOf } from "@/lib/wire/filled";
import { nodeJson, nodeRole } from "@/lib/wire/node-json";
import { type Answer, answer, badRequest, notFound, refused, uriList } from "./answer";
import { listAnswer, onePage } from "./bulk/list-answer";
import { change } from "./change";
import { flagOf, nameIn, type Request } from "./request";

export async function getNodes(request: Request): Promise<Answer> {
  const bulk = flagOf(request.query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  return bulk.value
    ? listAnswer(request, { question: "all nodes", pages: (tx) => onePage(nodes(tx, null)) })
    : listAnswer(request, { question: "nodes", pages: (tx) => onePage(uris(tx)) });
}

async function uris(tx: Tx): Promise<unknown[]> {
  return uriList("nodes", "id", await nodeNames(tx));
}

/** The original calls the secondary address of a single node twice. */
export async function getNode(request: Request): Promise<Answer> {
  const [node] = await request.store.snapshot((tx) => nodes(tx, nameIn(request)));
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
async function nodes(tx: Tx, only: string | null) {
  return (await queriedNodes(tx, only)).map(({ group: _, custom_ndparams: __, ...node }) => node);
}

/** The same with the name of its group and its own parameters, which only queries answer. */
export async function queriedNodes(tx: Tx, only: string | null) {
  const cluster = await clusterRecord(tx);
  const groups = new Map((await groupRecords(tx, null)).map((group) => [group.uuid, group]));
  return (await nodeRecords(tx, only)).map((node) => ({
    ...nodeJson(node, groups.get(node.group.uuid), cluster),
    group: node.group.name,
    custom_ndparams: valuesOf(node.extra.ndparams),
  }));
}

/** Ganeti Networks only manages the addresses of a node. */
export const modifyNode = change("OP_NODE_SET_PARAMS", (request) => ({
  fixed: { node_name: nameIn(request) },
  body: request.body,
}));

/** Ours: the list of a node's links with when, by whom and by which job it was given; null while it has none. */
export async function getNodeLinks(request: Request): Promise<Answer> {
  const { store } = request;
  const [node] = await nodeRecords(store.reader, nameIn(request));
  if (node === undefined) return unknownNode(request);
  return answer(await nodeLinks(store.reader, node.uuid));
}

const setLinks = change("OP_NODE_SET_LINKS", (request) => ({
  fixed: { node_name: nameIn(request) },
  body: request.body,
}));

/**
 * Ours: `outputs` is a list of what commands print, as texts or, where it is JSON, as it is. A list that GET answers may be sent
 * back as `links`. The job keeps what was read and not the outputs.
 */
export async function setNodeLinks(request: Request): Promise<Answer> {
  const { body } = request;
  if (typeof body !== "object" || body === null || !("outputs" in body)) return setLinks(request);
  const { outputs, ...rest } = body;
  if (!Array.isArray(outputs)) return badRequest("outputs is not a list.", 'Send {"outputs": [OUTPUT, …]}.');
  const read = readLinks(outputs.map((output) => (typeof output === "string" ? output : JSON.stringify(output))));
  return read.ok ? setLinks({ ...request, body: { ...rest, links: read.value } }) : refused(read.refusal);
}

function unknownNode(request: Request): Answer {
  return notFound(`There is no node ${nameIn(request)}.`);
}
