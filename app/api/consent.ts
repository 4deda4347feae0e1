import type { Consent } from "@/lib/domain/cluster/replacement";

/** What whoever replaces the cluster says of the one that goes, from a query. */
export function consentIn(query: URLSearchParams): Consent {
  return { replaces: query.get("replaces") ?? undefined, version: query.get("version") ?? undefined };
}
