"use client";

import { useUndoJob } from "@/components/data/job-mutations";
import type { Done } from "@/components/data/use-operation";
import { useUndo } from "@/components/network/use-undo";
import { notify } from "@/components/ui/toast";

type Said = {
  /** What was done: "web1 created". */
  message: string;
  /** What is true after Undo: "web1 is gone again". */
  undone: string;
  /** Done besides when it was taken back. */
  onUndone?: () => void;
};

/** Says what was done to an instance, with Undo, which takes the whole job back. */
export function useDone() {
  const { mutateAsync } = useUndoJob();
  const undo = useUndo();
  return ({ job }: Done, { message, undone, onUndone }: Said) => {
    const takeBack = async () => {
      await mutateAsync({ input: { job } });
      onUndone?.();
    };
    notify({ message, action: { label: "Undo", onClick: () => void undo(takeBack, undone) } });
  };
}
