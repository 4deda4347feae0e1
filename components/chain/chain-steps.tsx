"use client";

import { Button } from "@mantine/core";
import { IconCheck, IconClock, IconLoader2, IconX } from "@tabler/icons-react";
import { useMemo } from "react";
import { Elapsed } from "@/components/activity/live/elapsed";
import { useChainSteps } from "@/components/data/chain/use-chain-steps";
import type { Column } from "@/components/table/column";
import { ListTable } from "@/components/table/list-table";
import { LoadingRows } from "@/components/table/loading-rows";
import { useTable } from "@/components/table/use-table";
import { pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import { durationText } from "@/components/ui/time/moment-text";
import { isStepOpen, type ShownChain, type ShownStep, stepsPageSize, stepWord } from "@/lib/domain/chain/shown-chain";
import styles from "./chain-steps.module.css";

type Row = { step: ShownStep; waits: boolean };

const columns: Column<Row>[] = [
  { id: "step", head: "Step", width: 56, numeric: true, card: "name", cell: ({ step: { number } }) => number },
  {
    id: "job",
    head: "Cluster job",
    width: 100,
    figures: true,
    card: "left",
    cell: ({ step: { clusterJob } }) => clusterJob !== null && <span className={styles.job}>{clusterJob}</span>,
  },
  { id: "what", head: "What", card: "whole", cell: ({ step }) => <What step={step} /> },
  { id: "result", head: "Result", width: 140, card: "fact", cell: (row) => <Result {...row} /> },
  { id: "took", head: "Took", width: 76, numeric: true, card: "right", cell: ({ step }) => <Took step={step} /> },
];

/** What a linked cluster is asked for by a job, a job there each: which one it is, what it does, how it ended, and how long it took. */
export function ChainSteps({ job, chain }: { job: number; chain: ShownChain }) {
  const { steps, error, before, earlier, loadingEarlier, after } = useChainSteps(job, chain);
  const { waits } = chain;
  const rows = useMemo(() => steps.map((step) => ({ step, waits })), [steps, waits]);
  const list = useTable({ columns, rows, rowId: ({ step: { number } }) => `step ${number}` });
  return (
    <Section heading="h2" title="On the cluster" note={orderText(steps)}>
      {error && <p role="alert">{error.message}</p>}
      {steps.length === 0 && !error && <LoadingRows height={56} />}
      {before > 0 && (
        <div>
          <Button size="xs" loading={loadingEarlier} onClick={earlier}>
            {`Show ${pluralText(Math.min(before, stepsPageSize), "earlier step")}`}
          </Button>
        </div>
      )}
      {steps.length > 0 && (
        <ListTable
          list={list}
          label="Steps on the cluster"
          className={styles.steps}
          boxed
          more={after}
          marks={({ step: { status } }) => ({ "data-status": status })}
        />
      )}
    </Section>
  );
}

/** How the steps depend on one another. */
function orderText(steps: readonly ShownStep[]): string {
  if (steps.length < 2) return "";
  const inTurn = steps.every(({ number, needs }) => number === 1 || needs.includes(number - 1));
  if (inTurn) return "one chain, each step needs the success of the one before";
  return steps.some(({ needs }) => needs.length > 0)
    ? "a step waits for the success of those that it needs"
    : "no step needs another one";
}

function What({ step: { text, opcode, error } }: { step: ShownStep }) {
  return (
    <>
      {text}
      <code className={styles.opcode}>{opcode}</code>
      {error !== null && <span className={styles.words}>{error}</span>}
    </>
  );
}

const icons = { success: IconCheck, error: IconX, running: IconLoader2, queued: IconClock, sending: IconClock };

function Result({ step, waits }: Row) {
  const Icon = step.status in icons ? icons[step.status as keyof typeof icons] : null;
  return (
    <span className={styles.result} data-status={step.status}>
      {Icon && <Icon size={14} aria-hidden="true" />}
      {stepWord(step, { waits })}
    </span>
  );
}

function Took({ step: { status, startedAt, endedAt } }: { step: ShownStep }) {
  if (startedAt === null || status === "not_started") return null;
  if (endedAt !== null) return durationText(Math.max(0, endedAt - startedAt));
  return isStepOpen(status) && <Elapsed since={startedAt} />;
}
