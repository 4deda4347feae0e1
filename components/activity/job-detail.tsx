"use client";

import { ChangeList } from "@/components/operation/change-list";
import { deltas } from "@/components/operation/change-text";
import { CommandLine } from "@/components/ui/command-line";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import type { Job } from "@/lib/domain/job/job";
import { DeltaList } from "./delta-list";
import { jobCommand } from "./job-command";
import { JobConflicts } from "./job-conflicts";
import styles from "./job-detail.module.css";
import { JobFacts } from "./job-facts";
import { JobLog } from "./job-log";
import { JobUndo } from "./job-undo";
import { OutcomeTable, outcomeNote } from "./outcome-table";

/** Everything about a job: why it was refused, what happened to each range and NIC, what changed, the command. */
export function JobDetail({ job }: { job: Job }) {
  const { outcomes, changes, refusal } = job;
  const values = deltas(changes);
  const command = jobCommand(job);
  const isImport = job.opcode === "OP_CONFIG_IMPORT";
  return (
    <div className={styles.detail}>
      <div className={styles.main}>
        {refusal && <RefusalNote refusal={refusal} />}
        {outcomes.length > 0 && (
          <Section heading="h2" title="Result for each range" note={outcomeNote(outcomes)}>
            <OutcomeTable outcomes={outcomes} />
          </Section>
        )}
        <JobConflicts job={job} />
        {changes.length > 0 && (
          <Section heading="h2" title={job.dryRun ? "What would change" : "What changed"}>
            <ChangeList changes={changes} />
          </Section>
        )}
        {!refusal && changes.length === 0 && outcomes.length === 0 && (
          <p className={styles.quiet}>{isImport ? "The log lists the differences." : "Nothing changed."}</p>
        )}
      </div>
      <div className={styles.side}>
        {values.length > 0 && (
          <Section heading="h2" title="Before and after">
            <DeltaList deltas={values} />
          </Section>
        )}
        {command && (
          <Section heading="h2" title="Command">
            <CommandLine>{command}</CommandLine>
          </Section>
        )}
        <JobFacts job={job} />
        <JobUndo job={job} />
        <JobLog log={job.log} open={isImport} />
      </div>
    </div>
  );
}
