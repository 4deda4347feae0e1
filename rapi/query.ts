import type { NetworkRecord } from "@/lib/domain/network-record";
import { networkRecords } from "@/lib/queries/network-records";
import { networkQuery } from "@/lib/wire/network-query";
import { fieldDefinition, networkFields } from "@/lib/wire/network-query-fields";
import { parseFilter, type QueryFilter } from "@/lib/wire/query-filter";
import { type Answer, answer, badRequest, notFound, refused } from "./answer";
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
  if (nameIn(request) !== "network") return unknownResource(request);
  const names = listOf(request.query, "fields") ?? networkFields.map(({ name }) => name);
  return answer({ fields: names.map(fieldDefinition) });
}

async function queryOf(request: Request, fields: string[], filter: QueryFilter | null): Promise<Answer> {
  if (nameIn(request) !== "network") return unknownResource(request);
  const query = networkQuery(fields, filter);
  if (!query.ok) return refused(query.refusal);
  const { wants, cells, ...asked } = query.value;
  const found = await request.store.snapshot((tx) => networkRecords(tx, asked));
  if (!found.ok) return notFound(found.refusal.message);
  const data = found.value.filter((network: NetworkRecord) => wants(network)).map(cells);
  return answer({ fields: asked.fields, data });
}

function unknownResource(request: Request): Answer {
  return notFound(`There are no queries about "${nameIn(request)}" here: ask about network.`);
}
