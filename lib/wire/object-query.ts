import { ok, type Result } from "@/lib/domain/refusal";
import { filterTest, type QueryField } from "./filter-test";
import type { FieldDefinition, FieldKind } from "./network-query-fields";
import type { QueryFilter } from "./query-filter";

/** A group, a node or an instance as the HTTP API answers it: queries ask about the same fields, one by one. */
export type ObjectJson = Record<string, unknown>;

type Cell = [status: 0 | 1 | 3, value: unknown];

/** A query about objects: its answer for each, and which of them it is about. */
export type ObjectQuery = {
  fields: FieldDefinition[];
  wants: (object: ObjectJson) => boolean;
  cells: (object: ObjectJson) => Cell[];
};

type Names = Partial<Record<Exclude<FieldKind, "unknown">, string[]>>;

const common: Names = { text: ["name", "uuid"], number: ["serial_no"], timestamp: ["ctime", "mtime"], other: ["tags"] };

const group: Names = {
  text: ["alloc_policy"],
  number: ["node_cnt"],
  other: ["node_list", "ipolicy", "custom_ipolicy", "diskparams", "custom_diskparams", "ndparams", "custom_ndparams"],
};

const node: Names = {
  text: ["pip", "sip", "role", "group.uuid"],
  number: ["pinst_cnt", "sinst_cnt"],
  bool: ["offline", "master_candidate", "drained", "master_capable", "vm_capable"],
  other: ["pinst_list", "sinst_list", "ndparams"],
};

const instance: Names = {
  text: ["admin_state", "os", "pnode", "disk_template", "status"],
  number: ["network_port", "disk_usage"],
  bool: ["oper_state"],
  other: [
    ...["snodes", "nic.ips", "nic.macs", "nic.modes", "nic.links", "nic.uuids", "nic.names", "nic.bridges"],
    ...["nic.networks", "nic.networks.names", "disk.sizes", "disk.spindles", "disk.uuids", "disk.names"],
    ...["beparams", "hvparams", "custom_beparams", "custom_hvparams", "custom_nicparams"],
  ],
};

const tables = { group: table(group), node: table(node), instance: table(instance) };

export type ObjectKind = keyof typeof tables;

export function isObjectKind(kind: string): kind is ObjectKind {
  return Object.hasOwn(tables, kind);
}

function table(names: Names): Map<string, QueryField<ObjectJson>> {
  const fields = [common, names].flatMap((some) =>
    Object.entries(some).flatMap(([kind, list]) => list.map((name) => field(name, kind as FieldKind))),
  );
  return new Map(fields.sort((a, b) => (a.name < b.name ? -1 : 1)).map((one) => [one.name, one]));
}

/** Its title and description are its name: what programs read is that and the kind. */
function field(name: string, kind: FieldKind): QueryField<ObjectJson> {
  return { name, title: name, kind, doc: name, value: (object) => object[name] ?? null };
}

/** The definitions of these fields, or of all. */
export function objectFields(kind: ObjectKind, names: readonly string[] | null): FieldDefinition[] {
  const known = tables[kind];
  return (names ?? [...known.keys()]).map((name) => {
    const { title = name, kind: own = "unknown", doc = `Unknown field '${name}'` } = known.get(name) ?? {};
    return { name, title, kind: own, doc };
  });
}

export function objectQuery(
  kind: ObjectKind,
  fields: readonly string[],
  filter: QueryFilter | null,
): Result<ObjectQuery> {
  const find = (name: string) => tables[kind].get(name) ?? null;
  const named = `/2/query/${kind}/fields names them.`;
  const wants = filter === null ? ok(() => true) : filterTest(filter, { noun: `a ${kind}`, find, named });
  if (!wants.ok) return wants;
  const cell = (name: string, object: ObjectJson): Cell => {
    const known = find(name);
    if (known === null) return [1, null];
    const value = known.value(object);
    return value === null ? [3, null] : [0, value];
  };
  const cells = (object: ObjectJson) => fields.map((name) => cell(name, object));
  return ok({ fields: objectFields(kind, fields), wants: wants.value, cells });
}
