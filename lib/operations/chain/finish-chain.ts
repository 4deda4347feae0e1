import { realIds, withIds } from "@/lib/domain/chain/real-ids";
import { planFinish } from "@/lib/domain/chain/stopped/finish-chain";
import { leftChanges } from "@/lib/domain/chain/stopped/left-changes";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { jobSchemas } from "@/lib/domain/opcodes/opcodes";
import { ok } from "@/lib/domain/refusal";
import { undoRole } from "@/lib/domain/undo/undo-job";
import { planOfChain } from "@/lib/store/chain/chains";
import { loadUndoWorld } from "@/lib/store/undo-situation";
import { operation } from "../operation-row";
import { stoppedJob } from "./stopped-job";

/** Does what is left of a job that stopped on the linked cluster, or says what has changed since. */
export const finishChain = operation({
  opcode: "OP_CHAIN_FINISH",
  params: jobSchemas.OP_CHAIN_FINISH,
  role: () => "operator",
  load: async (tx, { job: id }) => {
    const found = await stoppedJob(tx, id);
    if (!found.ok) return found;
    const job = found.value;
    const kept = await planOfChain(tx, id);
    const planned = kept?.plan.changes ?? [];
    const wanted = withIds(planned, realIds(planned, job.changes));
    return ok({ job, wanted, situation: await loadUndoWorld(tx, id, wanted) });
  },
  plan: (_params, { job, wanted, situation }, { role, reason, job: own, now }) => {
    const left = leftChanges(wanted, situation);
    const needed = undoRole(left);
    if (!allows(role, needed)) return { ok: false, refusal: roleRefusal(needed) };
    return planFinish({ job, left, situation }, { reason, job: own, at: now });
  },
  // They run on the cluster.
  hooks: () => [],
  summary: ({ job }) => `Finish job ${job}`,
  objects: ({ job }) => job.objects,
});
