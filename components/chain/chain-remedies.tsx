"use client";

import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useFinishChain, useTakeBackChain } from "@/components/data/job-mutations";
import { usePreview } from "@/components/data/preview";
import { changeLines } from "@/components/operation/change-text";
import { PlanDialog } from "@/components/operation/plan-dialog";
import { RequiresRole } from "@/components/session/requires-role";
import { RefLink } from "@/components/ui/link/ref-link";
import { countText, pluralText } from "@/components/ui/number-text";
import type { ShownChain } from "@/lib/domain/chain/shown-chain";
import type { ShownJob } from "@/lib/domain/command/shown-job";
import type { ShownPreview } from "@/lib/operations/operation";
import styles from "./chain-remedies.module.css";

type ChainRemediesProps = { job: Pick<ShownJob, "id" | "undoneBy">; chain: Pick<ShownChain, "counts"> };

/** What can be done about a job that stopped on the linked cluster: each a new plan, which is looked at before. */
export function ChainRemedies({ job: { id, undoneBy }, chain: { counts } }: ChainRemediesProps) {
  if (undoneBy !== null)
    return (
      <p>
        What was done was taken back by <RefLink kind="job" to={undoneBy} label={`job ${undoneBy}`} />.
      </p>
    );
  const { done } = counts;
  return (
    <div className={styles.remedies}>
      <Finish job={id} />
      {done > 0 && <TakeBack job={id} steps={done} />}
    </div>
  );
}

function Finish({ job }: { job: number }) {
  const asked = usePreview("OP_CHAIN_FINISH", { job });
  return (
    <Remedy
      title="Finish"
      asked={asked}
      button="Finish…"
      isFirst
      dialog={(close) => <FinishDialog job={job} onClose={close} />}
    />
  );
}

function TakeBack({ job, steps }: { job: number; steps: number }) {
  const asked = usePreview("OP_CHAIN_TAKE_BACK", { job });
  return (
    <Remedy
      title="Take back what was done"
      asked={asked}
      button={`Take back ${pluralText(steps, "step")}…`}
      dialog={(close) => <TakeBackDialog job={job} onClose={close} />}
    />
  );
}

type RemedyProps = {
  title: string;
  asked: { preview: ShownPreview | undefined; error: Error | null };
  button: string;
  /** It is what one mostly wants. */
  isFirst?: boolean;
  dialog: (close: () => void) => ReactNode;
};

function Remedy({ title, asked: { preview, error }, button, isFirst = false, dialog }: RemedyProps) {
  const [opened, setOpened] = useState(false);
  const may = preview?.ok === true;
  return (
    <section className={styles.remedy} aria-label={title}>
      <h2>{title}</h2>
      <p aria-live="polite">{error ? error.message : preview ? effectText(preview) : "Calculating the preview…"}</p>
      <RequiresRole needed="operator">
        <Button variant={isFirst && may ? "filled" : "default"} disabled={!may} onClick={() => setOpened(true)}>
          {button}
        </Button>
      </RequiresRole>
      {opened && dialog(() => setOpened(false))}
    </section>
  );
}

/** How many sentences say what a remedy does; its preview has all of them. */
const most = 2;

/** "prod is disconnected from gpu. 1 cluster job." Or why not. */
function effectText(preview: ShownPreview): string {
  if (!preview.ok) return [preview.refusal.message, preview.refusal.remedy].filter(Boolean).join(" ");
  const lines = changeLines(preview.plan.changes).map(({ text }) => text);
  const left = lines.length - most;
  const jobs = preview.there?.steps.length ?? 0;
  return [
    ...lines.slice(0, most),
    ...(left > 0 ? [`And ${countText(left)} more.`] : []),
    ...(jobs > 0 ? [`${pluralText(jobs, "cluster job")}.`] : []),
  ].join(" ");
}

type DialogProps = { job: number; onClose: () => void };

function FinishDialog({ job, onClose }: DialogProps) {
  const operation = useFinishChain();
  return (
    <PlanDialog
      title={`Finish job ${job}?`}
      opcode="OP_CHAIN_FINISH"
      input={{ job }}
      needs="operator"
      operation={operation}
      onClose={onClose}
    />
  );
}

function TakeBackDialog({ job, onClose }: DialogProps) {
  return (
    <PlanDialog
      title={`Take back what job ${job} did?`}
      opcode="OP_CHAIN_TAKE_BACK"
      input={{ job }}
      needs="operator"
      operation={useTakeBackChain()}
      onClose={onClose}
    />
  );
}
