"use client";

import { useUndoJob } from "@/components/data/job-mutations";
import type { Done } from "@/components/data/use-operation";
import { useUndo } from "@/components/network/use-undo";
import { notify } from "@/components/ui/toast";

/** Says what has been done, with its undo. */
export function useChanged() {
  const { mutateAsync } = useUndoJob();
  const undo = useUndo();
  return (message: string, { job, plan }: Done) =>
    notify({
      message,
      ...(plan.changes.length > 0 && {
        action: {
          label: "Undo",
          onClick: () => void undo(() => mutateAsync({ input: { job } }), `Undone: ${message}`),
        },
      }),
    });
}
