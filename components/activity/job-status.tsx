import { IconArrowBackUp, IconCheck, IconFlask, IconLoader, IconX } from "@tabler/icons-react";
import type { Job } from "@/lib/domain/job/job";
import styles from "./job-status.module.css";

type Fate = "done" | "undone" | "dry-run" | "refused" | "failed" | "running";

const words: Record<Fate, { word: string; icon: typeof IconX }> = {
  done: { word: "Done", icon: IconCheck },
  undone: { word: "Undone", icon: IconArrowBackUp },
  "dry-run": { word: "Dry run", icon: IconFlask },
  refused: { word: "Refused", icon: IconX },
  failed: { word: "Failed", icon: IconX },
  running: { word: "Running", icon: IconLoader },
};

/** The status of a job, as icon and word. */
export function JobStatus({ job }: { job: Pick<Job, "status" | "dryRun" | "refusal" | "undoneBy"> }) {
  const fate = fateOf(job);
  const { word, icon: Icon } = words[fate];
  return (
    <span className={styles.status} data-fate={fate}>
      <Icon size={14} aria-hidden="true" />
      {word}
    </span>
  );
}

function fateOf({ status, dryRun, refusal, undoneBy }: Pick<Job, "status" | "dryRun" | "refusal" | "undoneBy">): Fate {
  if (status === "running") return "running";
  if (status === "error") return refusal?.code === "internal_error" ? "failed" : "refused";
  if (dryRun) return "dry-run";
  return undoneBy === null ? "done" : "undone";
}
