import type { Store } from "../store";

/**
 * Asks whether a store answers and is still of the version that it had when this was first asked: the server of a newer version on the
 * same store brings it further, and an older one must not be sent to work there any more. A store that does not answer throws.
 */
export function sameVersion(store: () => Pick<Store, "reader">): () => Promise<boolean> {
  let known: string | null = null;
  return async () => {
    const [row] = await store().reader.$queryRaw<{ newest: string | null }[]>`
      SELECT max("migration_name") AS "newest" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`;
    const newest = row?.newest ?? null;
    known ??= newest;
    return newest !== null && newest === known;
  };
}
