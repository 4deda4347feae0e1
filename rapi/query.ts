import { groupedBy } from "@/lib/domain/grouped";
import { inNaturalOrder } from "@/lib/domain/natural-order";
import {
  clusterRecord,
  groupRecords,
  groupsOfNodes,
  networksOfGroups,
  nodeRecords,
} from "@/lib/queries/cluster-records";
import { instanceRecords } from "@/lib/queries/instance-records";
import { networkRecords } from "@/lib/queries/network-records";
import type { Tx } from "@/lib/store/store";
import { filled, valuesOf } from "@/lib/wire/filled";
import { groupJson } from "@/lib/wire/group-json";
import { instanceJson } from "@/lib/wire/instance-json";
import { type Cell, cellTexts } from "@/lib/wire/queries/cells";
import { type NetworkQuery, networkQuery } from "@/lib/wire/queries/network-query";
import { type FieldDefinition, fieldDefinition, networkQueryFields } from "@/lib/wire/queries/network-query-fields";
import { isObjectKind, objectFields, objectQuery } from "@/lib/wire/queries/object-query";
import type { ObjectJson, ObjectKind } from "@/lib/wire/queries/object-query-fields";
import type { Effort } from "@/lib/wire/queries/pattern";
import { parseFilter, type QueryFilter } from "@/lib/wire/queries/query-filter";
import { fieldsRefusal } from "@/lib/wire/queries/query-limits";
import { type Answer, answer, badRequest, notFound, refused } from "./answer";
import { type List, listAnswer, onePage } from "./bulk/list-answer";
import { listedJobs } from "./jobs";
import { queriedNodes } from "./nodes";
import { listOf, nameIn, type Request } from "./request";

/** `fields=name,uuid` in the query. */
export async function getQuery(request: Request): Promise<Answer> {
  const fields = listOf(request.query, "fields");
  if (fields === null) return badRequest("Missing 'fields' query argument", "Name them: fields=name,network.");
  return queryOf(request, fields, null);
}

/** The fields, and which objects, in the body. */
export async function putQuery(request: Request): Promise<Answer> {
  const { body } = request;
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return badRequest(
      "Body contents: 'dict' is expected",
      'Send an object like {"fields": ["name"], "qfilter": null}.',
    );
  const { fields = listOf(request.query, "fields"), qfilter, filter = null } = body as Record<string, unknown>;
  if (fields === null) return badRequest("Missing 'fields' query argument", "Name them in the body.");
  if (!Array.isArray(fields) || !fields.every((field) => typeof field === "string"))
    return badRequest("The 'fields' parameter should be a list of names");
  const wanted = qfilter ?? filter;
  if (wanted === null) return queryOf(request, fields, null);
  const parsed = parseFilter(wanted);
  return parsed.ok ? queryOf(request, fields, parsed.value) : refused(parsed.refusal);
}

export async function getFields(request: Request): Promise<Answer> {
  const [kind, names] = [nameIn(request), listOf(request.query, "fields")];
  const tooMany = fieldsRefusal(names ?? []);
  if (tooMany) return refused(tooMany);
  if (isObjectKind(kind)) return answer({ fields: objectFields(kind, names) });
  if (kind !== "network") return unknownKind(kind);
  return answer({ fields: (names ?? networkQueryFields.map(({ name }) => name)).map(fieldDefinition) });
}

function queryOf(request: Request, fields: string[], filter: QueryFilter | null): Promise<Answer> {
  const kind = nameIn(request);
  if (isObjectKind(kind)) return aboutObjects(request, kind, fields, filter);
  return kind === "network" ? aboutNetworks(request, fields, filter) : Promise.resolve(unknownKind(kind));
}

/** A query reads a list; what is remembered is told apart by its fields and its filter. */
function listed<Thing>(
  request: Request,
  asked: [kind: string, fields: string[], filter: QueryFilter | null],
  { fields, wants, cells, effort }: Asked<Thing>,
  pages: List<Thing>["pages"],
  instead: () => Answer | null = () => null,
): Promise<Answer> {
  return listAnswer(request, {
    question: JSON.stringify(asked),
    pages,
    text: (thing) => (wants(thing) ? cellTexts(cells(thing)) : null),
    around: [`{"fields":${JSON.stringify(fields)},"data":[`, "]}\n"],
    instead: () => instead() ?? (effort.refusal && refused(effort.refusal)),
  });
}

type Asked<Thing> = {
  fields: FieldDefinition[];
  wants: (thing: Thing) => boolean;
  cells: (thing: Thing) => Cell<unknown>[];
  effort: Effort;
};

async function aboutNetworks(request: Request, fields: string[], filter: QueryFilter | null): Promise<Answer> {
  const query = await networkQuery(fields, filter);
  if (!query.ok) return refused(query.refusal);
  let missing: Answer | null = null;
  async function* networks(tx: Tx, asked: NetworkQuery) {
    const found = await networkRecords(tx, { ...asked, now: Date.now() / 1_000 });
    if (found.ok) yield found.value;
    else missing = notFound(found.refusal.message);
  }
  const pages = (tx: Tx) => networks(tx, query.value);
  return listed(request, ["network", fields, filter], query.value, pages, () => missing);
}

/** How all objects of a kind are read. */
const objects: Record<ObjectKind, List<ObjectJson>["pages"]> = {
  group: (tx) => onePage(queriedGroups(tx)),
  node: (tx) => onePage(queriedNodes(tx, null)),
  instance: queriedInstances,
  job: (tx) => onePage(listedJobs(tx)),
};

async function aboutObjects(request: Request, kind: ObjectKind, fields: string[], filter: QueryFilter | null) {
  const query = await objectQuery(kind, fields, filter);
  return query.ok ? listed(request, [kind, fields, filter], query.value, objects[kind]) : refused(query.refusal);
}

function unknownKind(kind: string): Answer {
  return notFound(`There are no queries about "${kind}": use network, group, node, instance or job.`);
}

/**
 * Groups with their instances and networks, which only queries answer; the original never says the networks
 * (rules 13.2.27).
 */
async function queriedGroups(tx: Tx): Promise<ObjectJson[]> {
  const cluster = await clusterRecord(tx);
  const nodes = groupedBy(await nodeRecords(tx, null), (node) => node.group.uuid);
  const networks = await networksOfGroups(tx);
  return (await groupRecords(tx, null)).map((group) => {
    const own = nodes.get(group.uuid) ?? [];
    const instances = inNaturalOrder(
      own.flatMap(({ primaryOf }) => primaryOf),
      (name) => name,
    );
    return {
      ...groupJson(group, cluster),
      ...{ pinst_cnt: instances.length, pinst_list: instances, networks: networks.get(group.uuid) ?? [] },
    };
  });
}

/**
 * Instances with what only queries answer: the groups of their nodes, and the VLAN of every NIC, bridged or not
 * (rules 13.2.27).
 */
async function* queriedInstances(tx: Tx): AsyncGenerator<ObjectJson[]> {
  const cluster = await clusterRecord(tx);
  const groups = await groupsOfNodes(tx);
  const osDefaults = valuesOf(cluster?.extra.osparams);
  for await (const page of instanceRecords(tx))
    yield page.map((instance) => {
      const primary = groups.get(instance.primary);
      const secondary = groups.get(instance.secondary ?? "");
      const { beparams, ...json } = instanceJson(instance, cluster);
      const { memory: _, ...backend } = beparams;
      const { os, osparams, forthcoming = false, disks_active: active = false } = instance.extra;
      const custom = valuesOf(osparams);
      return {
        ...json,
        ...{ beparams: backend, custom_osparams: custom, osparams: filled(osDefaults[String(os)], custom) },
        ...{ forthcoming, disks_active: active, admin_state_source: instance.extra.admin_state_source ?? null },
        ...{ "pnode.group": primary?.name ?? null, "pnode.group.uuid": primary?.uuid ?? null },
        ...{
          "snodes.group": secondary ? [secondary.name] : [],
          "snodes.group.uuid": secondary ? [secondary.uuid] : [],
        },
        "nic.vlans": instance.nics.map(({ wiring }) => wiring.vlan || (wiring.mode === "openvswitch" ? "" : null)),
        hypervisor: instance.extra.hypervisor ?? null,
      };
    });
}
