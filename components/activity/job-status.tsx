import { IconArrowBackUp, IconCheck, IconEqual, IconFlask, IconLoader, IconX } from "@tabler/icons-react";
import { changesNothing } from "@/lib/domain/job/happened";
import type { Job } from "@/lib/domain/job/job";
import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import styles from "./job-status.module.css";

type Fate = "done" | "unchanged" | "undone" | "dry-run" | "refused" | "failed" | "running";

const words: Record<Fate, { word: string; icon: typeof IconX }> = {
  done: { word: "Done", icon: IconCheck },
  unchanged: { word: "Unchanged", icon: IconEqual },
  undone: { word: "Undone", icon: IconArrowBackUp },
  "dry-run": { word: "Dry run", icon: IconFlask },
  refused: { word: "Refused", icon: IconX },
  failed: { word: "Failed", icon: IconX },
  running: { word: "Running", icon: IconLoader },
};

/** The status of a job, as icon and word. */
export function JobStatus({ job }: { job: Known }) {
  const fate = fateOf(job);
  const { word, icon: Icon } = words[fate];
  return (
    <span className={styles.status} data-fate={fate}>
      <Icon size={14} aria-hidden="true" />
      {word}
    </span>
  );
}

type Known = Pick<Job, "opcode" | "status" | "dryRun" | "refusal" | "undoneBy"> & {
  changes: readonly { type: string }[];
};

function fateOf({ opcode, status, dryRun, refusal, undoneBy, changes }: Known): Fate {
  if (status === "running") return "running";
  if (status === "error") return refusal?.code === "internal_error" ? "failed" : "refused";
  if (dryRun) return "dry-run";
  if (undoneBy !== null) return "undone";
  // What an import did stands in its log.
  return !isReplacing(opcode) && changesNothing(changes) ? "unchanged" : "done";
}
