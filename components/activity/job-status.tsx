import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconClock,
  IconEqual,
  IconFlask,
  IconLoader,
  IconPlayerPause,
  IconX,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { changesNothing } from "@/lib/domain/job/happened";
import type { Job } from "@/lib/domain/job/job";
import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import styles from "./job-status.module.css";

type Fate =
  | "done"
  | "unchanged"
  | "undone"
  | "dry-run"
  | "refused"
  | "vetoed"
  | "stopped"
  | "failed"
  | "queued"
  | "waiting"
  | "running"
  | "canceling"
  | "canceled";

const words: Record<Fate, { word: string; icon: typeof IconX }> = {
  done: { word: "Done", icon: IconCheck },
  unchanged: { word: "Unchanged", icon: IconEqual },
  undone: { word: "Undone", icon: IconArrowBackUp },
  "dry-run": { word: "Dry run", icon: IconFlask },
  refused: { word: "Refused", icon: IconX },
  vetoed: { word: "Vetoed", icon: IconX },
  stopped: { word: "Stopped", icon: IconX },
  failed: { word: "Failed", icon: IconX },
  queued: { word: "Queued", icon: IconClock },
  waiting: { word: "Waiting", icon: IconPlayerPause },
  running: { word: "Running", icon: IconLoader },
  canceling: { word: "Canceling", icon: IconBan },
  canceled: { word: "Canceled", icon: IconBan },
};

/** The status of a job, as icon and word; behind it what more there is to say, such as for how long. */
export function JobStatus({ job, more = null }: { job: Known; more?: ReactNode }) {
  const fate = fateOf(job);
  const { word, icon: Icon } = words[fate];
  return (
    <span className={styles.status} data-fate={fate}>
      <Icon size={14} aria-hidden="true" />
      {word} {more}
    </span>
  );
}

/** The same as an icon alone; its word is for screen readers and the pointer. */
export function JobMark({ job }: { job: Known }) {
  const fate = fateOf(job);
  const { word, icon: Icon } = words[fate];
  return (
    <span className={styles.status} data-fate={fate} title={word}>
      <Icon size={14} aria-hidden="true" />
      <span className="sr-only">{word}</span>
    </span>
  );
}

type Known = Pick<Job, "opcode" | "status" | "canceledBy" | "dryRun" | "there" | "refusal" | "undoneBy"> & {
  changes: readonly { type: string }[];
};

function fateOf({ opcode, status, canceledBy, dryRun, there, refusal, undoneBy, changes }: Known): Fate {
  if (status === "running") return canceledBy === null ? "running" : "canceling";
  if (status === "error" && refusal?.hooks) return "vetoed";
  if (status === "error" && there === "stopped") return "stopped";
  if (status === "error") return refusal?.code === "internal_error" ? "failed" : "refused";
  if (status !== "success") return status;
  if (dryRun) return "dry-run";
  if (undoneBy !== null) return "undone";
  // What an import did stands in its log.
  return !isReplacing(opcode) && changesNothing(changes) ? "unchanged" : "done";
}
