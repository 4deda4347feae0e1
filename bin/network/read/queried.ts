import type { NetworkRecord } from "@/lib/domain/model/records";
import { ok, type Result } from "@/lib/domain/refusal";
import { networkRecords } from "@/lib/queries/network-records";
import type { Store } from "@/lib/store/store";
import { type NetworkQuery, networkQuery } from "@/lib/wire/queries/network-query";
import type { QueryFilter } from "@/lib/wire/queries/query-filter";

/** The answer to a query: the networks it is about, and the query that says what to show of each. */
export type Queried = { query: NetworkQuery; networks: NetworkRecord[] };

export async function queried(
  store: Store,
  fields: readonly string[],
  filter: QueryFilter | null,
): Promise<Result<Queried>> {
  const query = networkQuery(fields, filter);
  if (!query.ok) return query;
  const records = await store.snapshot((tx) => networkRecords(tx, query.value));
  if (!records.ok) return records;
  return ok({ query: query.value, networks: records.value.filter(query.value.wants) });
}
