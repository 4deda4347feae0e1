import { closeDeadJobsIn, jobStatuses, nextLook } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";

/** A look at jobs that is about to be taken, for all who wait in this process. */
type Look = { ids: Set<number>; statuses: Promise<Map<number, string>> };

const key = Symbol.for("ganeti-networks.shared-looks");

/** By the file of the store. The web framework loads modules more than once, so it hangs on the global object. */
const all = globalThis as typeof globalThis & { [key]?: Map<string, Look> };

/**
 * The statuses of jobs that are waited for, a moment from now: those of these jobs that there are, perhaps among others. However many
 * jobs wait in this process, one look is taken for all of them. Dead jobs are closed before.
 */
export function lookSoon(store: Store, ids: readonly number[], now: () => number): Promise<Map<number, string>> {
  all[key] ??= new Map();
  const looks = all[key];
  const known = looks.get(store.file);
  const look: Look = known ?? { ids: new Set(), statuses: nextLook().then(take) };
  for (const id of ids) look.ids.add(id);
  if (!known) looks.set(store.file, look);
  return look.statuses;

  async function take() {
    // Who comes from here on joins the next look.
    looks.delete(store.file);
    await closeDeadJobsIn(store, now());
    return jobStatuses(store.reader, [...look.ids]);
  }
}
