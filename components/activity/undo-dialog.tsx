"use client";

import { useUndoJob } from "@/components/data/job-mutations";
import { PlanDialog } from "@/components/operation/plan-dialog";
import type { Job } from "@/lib/domain/job/job";

type UndoDialogProps = { job: Job; word: "Undo" | "Redo"; onClose: () => void };

/** Shows what undoing a job will do, then does it. */
export function UndoDialog({ job: { id }, word, onClose }: UndoDialogProps) {
  const { mutateAsync, isPending } = useUndoJob();
  const input = { job: id };
  return (
    <PlanDialog
      title={`${word} job ${id}?`}
      opcode="OP_JOB_UNDO"
      input={input}
      needs="operator"
      act={(reason) => mutateAsync({ input, reason })}
      pending={isPending}
      label={`${word} job ${id}`}
      onClose={onClose}
    />
  );
}
