import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Context } from "@/lib/operations/operation";
import { replaceState } from "@/lib/store/cluster-state";
import { migrate } from "@/lib/store/database/migrate";
import { openStore, type Store } from "@/lib/store/store";

/** Does something with a folder that is gone afterwards. */
export async function inTemporaryFolder<R>(work: (folder: string) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Does something with a store of its own that holds a cluster (null: nothing), and is gone afterwards. */
export function withStore<R>(state: ClusterState | null, work: (store: Store) => Promise<R>): Promise<R> {
  return inTemporaryFolder(async (folder) => {
    const store = await storeIn(folder, state);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
}

/** A new store in a folder. */
export async function storeIn(folder: string, state: ClusterState | null): Promise<Store> {
  const file = join(folder, "store.db");
  migrate(file);
  const store = openStore(`file:${file}`);
  if (state) await store.write((tx) => replaceState(tx, state));
  return store;
}

/** Someone who may everything, at the present time. */
export function contextOf(store: Store): Context {
  return {
    store,
    actor: "bench",
    door: "cli",
    role: "administrator",
    reason: "measuring",
    dryRun: false,
    now: () => Date.now() / 1000,
    newUuid: () => crypto.randomUUID(),
  };
}
