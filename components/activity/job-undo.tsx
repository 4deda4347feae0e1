"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { usePreview } from "@/components/data/preview";
import { RefLink } from "@/components/ui/ref-link";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import type { ShownJob } from "@/lib/domain/command/shown-job";
import { undoable, undoRefusal, undoWord } from "@/lib/domain/undo/undo-job";
import styles from "./job-undo.module.css";

const UndoDialog = dynamic(() => import("./undo-dialog").then((room) => room.UndoDialog));

/** Undoes a job, or says why not: what has changed since, and the job that changed it. */
export function JobUndo({ job }: { job: ShownJob }) {
  if (job.status !== "success" || job.dryRun || job.undoneBy !== null) return null;
  const word = undoWord(job.summary);
  return (
    <Section heading="h2" title={word}>
      <UndoButton job={job} word={word} />
    </Section>
  );
}

function UndoButton({ job, word }: { job: ShownJob; word: "Undo" | "Redo" }) {
  const [opened, setOpened] = useState(false);
  const why = useId();
  const { preview, error } = usePreview("OP_JOB_UNDO", undoable(job) ? { job: job.id } : null);
  const refusal = undoRefusal(job) ?? (preview && !preview.ok ? preview.refusal : null);
  const inTheWay = laterJob(refusal?.remedy);
  return (
    <div className={styles.undo}>
      <Button
        leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
        disabled={!preview?.ok}
        aria-describedby={refusal ? why : undefined}
        onClick={() => setOpened(true)}
      >
        {word}…
      </Button>
      {refusal && (
        <div id={why}>
          <RefusalNote
            refusal={refusal}
            action={inTheWay !== null && <RefLink kind="job" to={inTheWay} label={`Show job ${inTheWay}`} />}
          />
        </div>
      )}
      {error && <p role="alert">{error.message}</p>}
      {opened && <UndoDialog job={job} word={word} onClose={() => setOpened(false)} />}
    </div>
  );
}

/** The job that a remedy names. */
function laterJob(remedy = ""): number | null {
  const [, id] = /\bjob (\d+)/.exec(remedy) ?? [];
  return id === undefined ? null : Number(id);
}
