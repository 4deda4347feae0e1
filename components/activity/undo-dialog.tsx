"use client";

import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { failureText } from "@/components/connection/failure-text";
import { ReasonField } from "@/components/connection/reason-field";
import { useUndoJob } from "@/components/data/job-mutations";
import { usePreview } from "@/components/data/preview";
import { Outcomes, Warnings } from "@/components/network/plan-facts";
import { CommandLine } from "@/components/ui/command-line";
import { Dialog } from "@/components/ui/dialog";
import { LoadingRows } from "@/components/ui/loading-rows";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import { useDone } from "@/components/undo/use-done";
import { commandText } from "@/lib/domain/command-text";
import type { Job } from "@/lib/domain/job";
import { ChangeList } from "./change-list";
import styles from "./undo-dialog.module.css";

type UndoDialogProps = { job: Job; word: "Undo" | "Redo"; onClose: () => void };

/** What taking a job back will do, then does it. */
export function UndoDialog({ job, word, onClose }: UndoDialogProps) {
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const { mutateAsync, isPending } = useUndoJob();
  const say = useDone();
  const input = { job: job.id };
  const { preview, computing } = usePreview("OP_JOB_UNDO", input);
  const plan = preview?.ok ? preview.plan : null;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!plan || computing) return;
    try {
      const done = await mutateAsync({ input, reason });
      say(done.plan.summary, done);
      onClose();
    } catch (error) {
      setFailure(failureText(error));
    }
  }

  return (
    <Dialog onClose={onClose} title={`${word} job ${job.id}?`} size={520}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {!preview && <LoadingRows height={36} />}
        {preview && !preview.ok && <RefusalNote refusal={preview.refusal} />}
        {plan && (
          <>
            <Section title="What changes">
              <ChangeList changes={plan.changes} />
            </Section>
            {plan.outcomes.length > 0 && (
              <Section title="Addresses">
                <Outcomes outcomes={plan.outcomes} />
              </Section>
            )}
            <Warnings warnings={plan.warnings} />
          </>
        )}
        <ReasonField value={reason} onChange={setReason} />
        <CommandLine>{commandText("OP_JOB_UNDO", input, reason)}</CommandLine>
        {failure && (
          <p role="alert" className={styles.failure}>
            {failure}
          </p>
        )}
        <div className={styles.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={isPending} disabled={!plan || computing}>
            {word} job {job.id}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
