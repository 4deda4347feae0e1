"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { usePreview } from "@/components/data/preview";
import { RequiresRole } from "@/components/session/requires-role";
import { LinkButton } from "@/components/ui/link/link-button";
import { undoImportPath } from "@/components/ui/link/paths";
import { RefLink } from "@/components/ui/link/ref-link";
import { RefusalNote } from "@/components/ui/refusal-note";
import type { ShownJob } from "@/lib/domain/command/shown-job";
import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import { undoable, undoRefusal, undoSummary, undoWord } from "@/lib/domain/undo/undo-job";
import styles from "./job-undo.module.css";
import { UndoDifferences } from "./undo-differences";

const UndoDialog = dynamic(() => import("./undo-dialog").then((room) => room.UndoDialog));

/**
 * Undoes a job by a button that says what it takes back, or says why not: what has changed since, and who changed it. What
 * replaced the cluster is looked at on a page of its own before.
 */
export function JobUndo({ job }: { job: ShownJob }) {
  if (job.status !== "success" || job.dryRun || job.undoneBy !== null) return null;
  const word = undoWord(job.summary);
  if (!isReplacing(job.opcode) || !undoable(job)) return <UndoButton job={job} word={word} />;
  return (
    <LinkButton needs="administrator" href={undoImportPath(job.id)}>
      {word}…
    </LinkButton>
  );
}

function UndoButton({ job, word }: { job: ShownJob; word: "Undo" | "Redo" }) {
  const [opened, setOpened] = useState(false);
  const why = useId();
  const { preview, error } = usePreview("OP_JOB_UNDO", undoable(job) ? { job: job.id } : null);
  const refusal = undoRefusal(job) ?? (preview && !preview.ok ? preview.refusal : null);
  return (
    <div className={styles.undo}>
      {refusal && (
        <div id={why} className={styles.why}>
          <WhyNot job={job.id} refusal={refusal} />
        </div>
      )}
      <RequiresRole needed="operator">
        <Button
          className={styles.button}
          leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
          disabled={!preview?.ok}
          aria-describedby={refusal ? why : undefined}
          onClick={() => setOpened(true)}
        >
          {undoSummary(job.summary)}…
        </Button>
      </RequiresRole>
      {error && <p role="alert">{error.message}</p>}
      {opened && <UndoDialog job={job} word={word} onClose={() => setOpened(false)} />}
    </div>
  );
}

function WhyNot({ job, refusal }: { job: number; refusal: Refusal }) {
  if (refusal.differences) return <UndoDifferences job={job} differences={refusal.differences} />;
  const inTheWay = laterJob(refusal.remedy);
  return (
    <RefusalNote
      refusal={refusal}
      action={inTheWay !== null && <RefLink kind="job" to={inTheWay} label={`Show job ${inTheWay}`} />}
    />
  );
}

/** The job that a remedy names. */
function laterJob(remedy = ""): number | null {
  const [, id] = /\bjob (\d+)/.exec(remedy) ?? [];
  return id === undefined ? null : Number(id);
}
