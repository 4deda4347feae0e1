"use client";

import { useUndoJob } from "@/components/data/job-mutations";
import { PlanDialog } from "@/components/operation/plan-dialog";
import type { Job } from "@/lib/domain/job/job";

type UndoDialogProps = { job: Pick<Job, "id">; word: "Undo" | "Redo"; onClose: () => void };

/** Shows what undoing a job will do, then does it. */
export function UndoDialog({ job: { id }, word, onClose }: UndoDialogProps) {
  return (
    <PlanDialog
      title={`${word} job ${id}?`}
      opcode="OP_JOB_UNDO"
      input={{ job: id }}
      needs="operator"
      operation={useUndoJob()}
      onClose={onClose}
    />
  );
}
