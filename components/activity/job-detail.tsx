"use client";

import { IconArrowRight } from "@tabler/icons-react";
import { ChainCounts } from "@/components/chain/chain-counts";
import { ChainNote } from "@/components/chain/chain-note";
import { ChainRemedies } from "@/components/chain/chain-remedies";
import { ChainSteps } from "@/components/chain/chain-steps";
import { SeenJobs } from "@/components/chain/seen-jobs";
import { useLink } from "@/components/cluster-link/linked";
import type { Delta } from "@/components/operation/change-lines";
import { ChangeList } from "@/components/operation/change-list";
import { changeLines, deltas } from "@/components/operation/change-text";
import { ConflictTable } from "@/components/operation/conflict-table";
import { CommandLine } from "@/components/ui/command-line";
import { countText, pluralText } from "@/components/ui/number-text";
import { RefusalNote } from "@/components/ui/refusal-note";
import { Section } from "@/components/ui/section";
import { ClockTime } from "@/components/ui/time/moment";
import type { ShownChain } from "@/lib/domain/chain/shown-chain";
import type { ShownJob } from "@/lib/domain/command/shown-job";
import { withoutHooks } from "@/lib/domain/job/hook-runs";
import { isOver, type LogLine } from "@/lib/domain/job/job";
import type { JobChain } from "@/lib/domain/job/job-chain";
import { isPoolSum, type ShownChange } from "@/lib/domain/job/shown";
import type { Conflict } from "@/lib/domain/model/conflict";
import { isReplacing } from "@/lib/domain/opcodes/opcodes";
import type { Refusal } from "@/lib/domain/refusal";
import styles from "./job-detail.module.css";
import { JobFacts } from "./job-facts";
import { JobResults } from "./job-results";
import { JobUndo } from "./job-undo";
import { JobChainList } from "./live/job-chain-list";
import { JobSteps } from "./live/job-steps";
import live from "./live/live-job.module.css";
import { VetoNote } from "./live/veto-note";

type JobDetailProps = { job: ShownJob; chain?: JobChain | null; onCluster?: ShownChain | null };

/** Everything about a job: how it goes on, why it was refused, what happened to each range and NIC, what changed, the command. */
export function JobDetail({ job, chain = null, onCluster = null }: JobDetailProps) {
  const { results, changes, refusal, command } = job;
  const values = deltas(changes.filter(isTold));
  // What the values and the results tell is not told again.
  const others = changes.filter((change) => !isTold(change) && !(results.length > 0 && isPoolSum(change)));
  const isImport = isReplacing(job.opcode);
  const isThere = onCluster !== null && onCluster.state !== "waiting";
  // A linked cluster runs the hooks itself.
  const isLinked = useLink() !== null;
  const hasHookSteps = job.status !== "waiting" && (!isLinked || job.log.some(({ hook }) => hook !== undefined));
  return (
    <div className={styles.detail} data-steps={isThere || undefined}>
      <div className={styles.main}>
        {onCluster && <ChainNote chain={onCluster} message={refusal?.message ?? null} />}
        {onCluster?.state === "stopped" && isOver(job.status) && <ChainRemedies job={job} chain={onCluster} />}
        {refusal && onCluster?.state !== "stopped" && <WhyNot status={job.status} refusal={refusal} />}
        {chain && <JobChainList job={job} chain={chain} />}
        {isThere && <ChainSteps job={job.id} chain={onCluster} />}
        {onCluster === null && hasHookSteps && <JobSteps job={job} />}
        <SeenJobs jobs={job.seen} />
        <JobUndo job={job} />
        {values.length > 0 && (
          <Section heading="h2" title="Before and after">
            <DeltaList deltas={values} />
          </Section>
        )}
        {changeLines(others).length > 0 && (
          <Section heading="h2" title={job.dryRun ? "What would change" : "What changed"}>
            <ChangeList changes={others} />
          </Section>
        )}
        {results.length > 0 && <JobResults job={job} folded={job.conflicts.length > 0} />}
        <JobConflicts job={job} />
        {!refusal && isOver(job.status) && changes.length === 0 && results.length === 0 && (
          <p className={styles.quiet}>{isImport ? "The log lists the differences." : "Nothing changed."}</p>
        )}
      </div>
      <div className={styles.side}>
        {isThere && <ChainCounts counts={onCluster.counts} />}
        {command && (
          <Section heading="h2" title="Command">
            <CommandLine>{command}</CommandLine>
          </Section>
        )}
        <JobFacts job={job} onCluster={onCluster} />
        <JobLog log={withoutHooks(job.log)} open={isImport} />
        {!isOver(job.status) && (
          <p className={styles.quiet}>
            You may leave this page. The job goes on, and a message tells who submitted it when it is over.
          </p>
        )}
      </div>
    </div>
  );
}

/** Why nothing was written: hooks said no, somebody canceled it, or it was refused. */
function WhyNot({ status, refusal }: { status: ShownJob["status"]; refusal: Refusal<Conflict> }) {
  if (status === "canceled") return <p className={live.canceled}>{refusal.message}</p>;
  const { hooks } = refusal;
  return hooks ? <VetoNote refusal={{ ...refusal, hooks }} /> : <RefusalNote refusal={refusal} />;
}

/** A thing that stays and gets other values: these say all of it. */
function isTold(change: ShownChange): boolean {
  const isThing = ["network", "group", "node", "cluster"].includes(change.type);
  return isThing && "before" in change && change.before !== null && change.after !== null;
}

/** Values before and after. */
function DeltaList({ deltas }: { deltas: Delta[] }) {
  return (
    <dl className={styles.deltas}>
      {deltas.map(({ label, before, after }) => (
        <div key={`${label} ${before} ${after}`}>
          <dt>{label}</dt>
          <dd>
            <s>{before}</s>
            <IconArrowRight size={14} aria-label="becomes" role="img" />
            <span>{after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The NICs that prevented a job, or that force acted on. */
function JobConflicts({ job }: { job: ShownJob }) {
  const conflicts = job.refusal?.conflicts ?? job.conflicts;
  if (conflicts.length === 0) return null;
  const all = pluralText(job.conflictCount, "NIC");
  const note =
    conflicts.length < job.conflictCount ? `${all}; only the first ${countText(conflicts.length)} are kept` : all;
  const about = job.objects.find(({ kind }) => kind === "network");
  const network = about?.now === undefined ? (about?.name ?? null) : about.now;
  return (
    <Section heading="h2" title="Conflicts" note={note}>
      <ConflictTable network={network} sections={[{ key: "all", conflicts }]} />
    </Section>
  );
}

/** A job's log, folded unless it is all there is, or says that something is odd. */
function JobLog({ log, open }: { log: LogLine[]; open: boolean }) {
  if (log.length === 0) return null;
  return (
    <details className={styles.log} open={open || log.some(({ level }) => level !== "info")}>
      <summary>Log, {pluralText(log.length, "line")}</summary>
      <ol>
        {log.map(({ at, level, message }) => (
          <li key={`${at} ${message}`} data-level={level}>
            <ClockTime seconds={at} withSeconds /> {level !== "info" && <b>{level}</b>} {message}
          </li>
        ))}
      </ol>
    </details>
  );
}
