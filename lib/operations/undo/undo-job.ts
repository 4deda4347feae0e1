import { instancesTold } from "@/lib/domain/hook/hook-situation";
import { undoHooks } from "@/lib/domain/hook/undo-hooks";
import { putBack, withoutLost } from "@/lib/domain/job/private-parameters";
import { tidiedRefusal } from "@/lib/domain/job/tidied-job";
import { isReplacing, jobSchemas } from "@/lib/domain/opcodes/opcodes";
import { ok, refuse } from "@/lib/domain/refusal";
import { planUndoJob, undoing } from "@/lib/domain/undo/undo-job";
import { findJob, opcodeOf } from "@/lib/store/job-records";
import { privatesOf } from "@/lib/store/tidy/job-privates";
import { findTidied } from "@/lib/store/tidy/tidied-jobs";
import { loadUndoWorld } from "@/lib/store/undo-situation";
import { undoByCopy } from "../config/undo-by-copy";
import { operation } from "../operation";

/** Undoes a job, or says what has changed since. For an undo, this is the redo. */
export const undoJob = operation({
  opcode: "OP_JOB_UNDO",
  params: jobSchemas.OP_JOB_UNDO,
  role: () => "operator",
  undoOf: ({ job }) => job,
  // An import is taken back by the copy of the database that it kept.
  instead: async ({ job, replaces }, context) => {
    const opcode = await opcodeOf(context.store.reader, job);
    return opcode !== null && isReplacing(opcode) ? undoByCopy({ undo: job, replaces }, context) : null;
  },
  load: async (tx, { job: id }, newIds) => {
    const job = await findJob(tx, id);
    if (job === null) {
      const tidied = await findTidied(tx, id);
      if (tidied) return { ok: false, refusal: tidiedRefusal(tidied) };
      return refuse("unknown_entity", `There is no job ${id}.`, {
        field: "job",
        remedy: "Look it up in Activity.",
      });
    }
    const privates = await privatesOf(tx, id);
    const back = undoing(putBack(job.changes, privates), (at) => newIds.uuid(at));
    const situation = await loadUndoWorld(tx, id, back.changes);
    if (privates.length > 0) return ok({ job, undoing: back, situation });
    const left = withoutLost(back.changes, (uuid) => situation.facts.get(`instance ${uuid}`));
    return ok({ job, undoing: { ...back, ...left }, situation });
  },
  plan: (_params, loaded, { role, reason, job, now }) => planUndoJob(loaded, role, { reason, job, at: now }),
  hooks: ({ job }, _loaded, { changes }, situation) => undoHooks(job, changes, situation),
  instancesTold: (_loaded, { changes }) => [...instancesTold(changes)],
  summary: ({ job }) => `Undo job ${job}`,
  objects: ({ job }) => job.objects,
});
