import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { StoreError } from "@/lib/domain/store-error";
import { isLinked } from "../cluster-link/cluster-link";
import { type Freed, loadFreed, loadState } from "../cluster-state";
import { readingPrefix } from "../database/backup";
import { migrate, storeState } from "../database/migrate";
import { explained } from "../database/store-error";
import { openStore } from "../store";
import { type Ended, lastEnded } from "./later-changes";

/** What a copy of the database holds of the cluster, and by what its history is known. */
export type KeptState = {
  state: ClusterState;
  freed: Freed[];
  /** Its last job, whether it is over or not; null if there was none. */
  newestJob: { id: number; receivedAt: number } | null;
  /** The job that was the last to end in it; null if none has. */
  lastDone: Ended | null;
  /** Whether it was linked with a living cluster. */
  linked: boolean;
};

/**
 * Reads a copy, which stays as it is: one that an older version wrote is brought up to this one in a copy of its own. What
 * cannot be read is a StoreError that says why.
 */
export async function readKeptState(copy: string): Promise<KeptState> {
  const kind = storeState(copy);
  if (kind === "current") return readFrom(copy, copy);
  if (kind === "newer")
    throw new StoreError(
      `${basename(copy)} is newer than this version of Ganeti Networks.`,
      "Start the version that wrote it.",
    );
  if (kind === "missing") throw new StoreError(`${basename(copy)} is empty.`, "Choose another copy.");
  const folder = explained(basename(copy), () => mkdtempSync(join(dirname(copy), readingPrefix)));
  try {
    const work = join(folder, "copy.db");
    explained(basename(copy), () => {
      copyFileSync(copy, work);
      chmodSync(work, 0o600);
    });
    migrate(work);
    return await readFrom(work, copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readFrom(file: string, copy: string): Promise<KeptState> {
  const store = openStore(`file:${file}`);
  try {
    return await store.snapshot(async (tx) => ({
      state: await loadState(tx),
      freed: await loadFreed(tx),
      newestJob: await tx.job.findFirst({ orderBy: { id: "desc" }, select: { id: true, receivedAt: true } }),
      lastDone: await lastEnded(tx),
      linked: await isLinked(tx),
    }));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(`${basename(copy)} is damaged: it cannot be read.`, "Choose another copy.", error);
  } finally {
    await store.close();
  }
}
