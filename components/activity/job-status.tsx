import { IconCheck, IconFlask, IconLoader, IconX } from "@tabler/icons-react";
import type { Job } from "@/lib/domain/job";
import styles from "./job-status.module.css";

type Fate = "done" | "dry-run" | "refused" | "failed" | "running";

const words: Record<Fate, { word: string; icon: typeof IconX }> = {
  done: { word: "Done", icon: IconCheck },
  "dry-run": { word: "Dry run", icon: IconFlask },
  refused: { word: "Refused", icon: IconX },
  failed: { word: "Failed", icon: IconX },
  running: { word: "Running", icon: IconLoader },
};

/** What became of a job, as icon and word. */
export function JobStatus({ job }: { job: Pick<Job, "status" | "dryRun" | "refusal"> }) {
  const fate = fateOf(job);
  const { word, icon: Icon } = words[fate];
  return (
    <span className={styles.status} data-fate={fate}>
      <Icon size={14} aria-hidden="true" />
      {word}
    </span>
  );
}

function fateOf({ status, dryRun, refusal }: Pick<Job, "status" | "dryRun" | "refusal">): Fate {
  if (status === "running") return "running";
  if (status === "error") return refusal?.code === "internal_error" ? "failed" : "refused";
  return dryRun ? "dry-run" : "done";
}
