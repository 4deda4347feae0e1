import { takeBackSummary } from "@/lib/domain/chain/stopped/finish-chain";
import { jobSchemas } from "@/lib/domain/opcodes/opcodes";
import { ok } from "@/lib/domain/refusal";
import { planUndoJob, undoing } from "@/lib/domain/undo/undo-job";
import { loadUndoWorld } from "@/lib/store/undo-situation";
import { operation } from "../operation-row";
import { stoppedJob } from "./stopped-job";

/** Takes back what was done of a job that stopped on the linked cluster: its undo. */
export const takeBackChain = operation({
  opcode: "OP_CHAIN_TAKE_BACK",
  params: jobSchemas.OP_CHAIN_TAKE_BACK,
  role: () => "operator",
  undoOf: ({ job }) => job,
  load: async (tx, { job: id }, newIds) => {
    const found = await stoppedJob(tx, id);
    if (!found.ok) return found;
    const job = found.value;
    const back = undoing(job.changes, (at) => newIds.uuid(at));
    return ok({ job, undoing: back, situation: await loadUndoWorld(tx, id, back.changes) });
  },
  plan: (_params, loaded, { role, reason, job, now }) => {
    const planned = planUndoJob(loaded, role, { reason, job, at: now });
    return planned.ok ? ok({ ...planned.value, summary: takeBackSummary(loaded.job.summary) }) : planned;
  },
  // They run on the cluster.
  hooks: () => [],
  summary: ({ job }) => `Take back what job ${job} did`,
  objects: ({ job }) => job.objects,
});
