import type { NetworkRecord, RecordPart } from "@/lib/domain/model/records";
import { ok, type Result } from "@/lib/domain/refusal";
import { type Cell, cellsOf } from "./cells";
import { filterTest } from "./filter-condition";
import { type FieldDefinition, type FieldValue, fieldDefinition, networkField } from "./network-query-fields";
import { type Effort, newEffort } from "./pattern";
import { fieldsOfFilter, type QueryFilter, requestedNames } from "./query-filter";
import { fieldsRefusal } from "./query-limits";

export type NetworkCell = Cell<FieldValue>;

/** A query about networks: what to load for it, which of that it wants, and its answer for each. */
export type NetworkQuery = {
  /** The networks that are asked for by name, or null for all. An unknown one is an error. */
  names: string[] | null;
  parts: ReadonlySet<RecordPart>;
  fields: FieldDefinition[];
  wants: (network: NetworkRecord) => boolean;
  cells: (network: NetworkRecord) => NetworkCell[];
  /** What the filter's regular expressions have cost; see there. */
  effort: Effort;
};

const ofNetworks = { noun: "a network", find: networkField, named: "gnt-network list-fields shows them." };

/** Fields that do not exist are answered as unknown; a filter with one is refused. */
export async function networkQuery(
  fields: readonly string[],
  filter: QueryFilter | null,
): Promise<Result<NetworkQuery>> {
  const tooMany = fieldsRefusal(fields);
  if (tooMany) return { ok: false, refusal: tooMany };
  const effort = newEffort();
  const wants = filter === null ? ok(() => true) : await filterTest(filter, ofNetworks, effort);
  if (!wants.ok) return wants;
  const needed = [...fields, ...(filter === null ? [] : fieldsOfFilter(filter))];
  return ok({
    names: filter === null ? null : requestedNames(filter),
    parts: new Set(needed.flatMap((name) => networkField(name)?.part ?? [])),
    fields: fields.map(fieldDefinition),
    wants: wants.value,
    cells: cellsOf(fields, cell),
    effort,
  });
}

function cell(name: string, network: NetworkRecord): NetworkCell {
  const field = networkField(name);
  if (!field) return [1, null];
  const value = field.value(network);
  return value === null ? [3, null] : [0, value];
}
