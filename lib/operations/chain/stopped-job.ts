import { stoppedRefusal } from "@/lib/domain/chain/stopped/finish-chain";
import type { Job } from "@/lib/domain/job/job";
import { tidiedRefusal } from "@/lib/domain/job/tidied-job";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { isLinked } from "@/lib/store/cluster-link/cluster-link";
import { findJob } from "@/lib/store/job-records";
import type { Tx } from "@/lib/store/store";
import { findTidied } from "@/lib/store/tidy/tidied-jobs";

/** A job that stopped on the linked cluster, and may be finished or taken back as far as that can be told from it alone. */
export async function stoppedJob(tx: Tx, id: number): Promise<Result<Job>> {
  const job = await findJob(tx, id);
  if (job === null) {
    const tidied = await findTidied(tx, id);
    if (tidied) return { ok: false, refusal: tidiedRefusal(tidied) };
    return refuse("unknown_entity", `There is no job ${id}.`, { field: "job", remedy: "Look it up in Activity." });
  }
  const refusal = stoppedRefusal(job, await isLinked(tx));
  return refusal ? { ok: false, refusal } : ok(job);
}
