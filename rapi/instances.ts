import { clusterRecord } from "@/lib/queries/cluster-records";
import { instanceRecord, instanceRecords } from "@/lib/queries/instance-records";
import { instanceNames } from "@/lib/queries/object-names";
import type { Tx } from "@/lib/store/store";
import { defaultHypervisor, instanceJson } from "@/lib/wire/instance-json";
import { type Answer, answer, badRequest, notFound, refused, uriList } from "./answer";
import { listAnswer, onePage } from "./bulk/list-answer";
import { change } from "./change";
import { flagOf, nameIn, type Request } from "./request";

export async function getInstances(request: Request): Promise<Answer> {
  const bulk = flagOf(request.query, "bulk");
  if (!bulk.ok) return refused(bulk.refusal);
  return bulk.value
    ? listAnswer(request, { question: "all instances", pages: allInstances })
    : listAnswer(request, { question: "instances", pages: (tx) => onePage(uris(tx)) });
}

async function* allInstances(tx: Tx) {
  const cluster = await clusterRecord(tx);
  for await (const page of instanceRecords(tx)) yield page.map((instance) => instanceJson(instance, cluster));
}

async function uris(tx: Tx): Promise<unknown[]> {
  return uriList("instances", "id", await instanceNames(tx));
}

export async function getInstance(request: Request): Promise<Answer> {
  const instance = await instanceCalled(request);
  return instance ? answer(instance) : unknownInstance(request);
}

export async function getInstanceTags(request: Request): Promise<Answer> {
  const instance = await instanceCalled(request);
  return instance ? answer(instance.tags) : unknownInstance(request);
}

function instanceCalled(request: Request) {
  return request.store.snapshot(async (tx) => {
    const instance = await instanceRecord(tx, nameIn(request));
    return instance && instanceJson(instance, await clusterRecord(tx));
  });
}

function unknownInstance(request: Request): Answer {
  return notFound(`There is no instance ${nameIn(request)}.`);
}

const create = change("OP_INSTANCE_CREATE", async ({ body, store }) => {
  const { __version__: _, ...given } = body as Record<string, unknown>;
  const hypervisor = given.hypervisor ?? defaultHypervisor(await clusterRecord(store.reader));
  return { fixed: {}, body: { ...given, hypervisor } };
});

/** The body says which version of such bodies it is; there is one. */
export async function createInstance(request: Request): Promise<Answer> {
  const { body } = request;
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return badRequest("Body contents: 'dict' is expected", "Send an object of parameters.");
  const { __version__: version = 0, mode = "create" } = body as Record<string, unknown>;
  if (version !== 1) return badRequest(`Unsupported request data version ${version}`, 'Send "__version__": 1.');
  if (mode !== "create") return badRequest(`The mode ${mode} is not managed here`, 'Use "mode": "create".');
  return create(request);
}

const ofInstance = (request: Request) => ({ fixed: { instance_name: nameIn(request) }, body: request.body });

export const modifyInstance = change("OP_INSTANCE_SET_PARAMS", ofInstance);
export const renameInstance = change("OP_INSTANCE_RENAME", ofInstance);
export const removeInstance = change("OP_INSTANCE_REMOVE", ofInstance);
