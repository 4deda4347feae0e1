import { RefLink } from "@/components/ui/link/ref-link";
import { Moment } from "@/components/ui/time/moment";
import { durationText } from "@/components/ui/time/moment-text";
import type { ShownChain } from "@/lib/domain/chain/shown-chain";
import type { ShownJob } from "@/lib/domain/command/shown-job";
import { isOver } from "@/lib/domain/job/job";
import type { Door } from "@/lib/domain/model/user-role";
import styles from "./job-detail.module.css";

const doors: Record<Door, string> = {
  web: "this console",
  rapi: "the HTTP API",
  cli: "the command line",
  import: "an import",
  cluster: "the cluster",
};

/** Operation, who submitted it through which door, when, and how long it took. */
export function JobFacts({ job, onCluster = null }: { job: ShownJob; onCluster?: ShownChain | null }) {
  const { id, opcode, actor, door, reason, receivedAt, startedAt, endedAt, undoOf, undoneBy } = job;
  return (
    <dl className={styles.facts}>
      <dt>Operation</dt>
      <dd className={styles.mono}>{opcode}</dd>
      <dt>{door === "cluster" ? "Seen" : "Submitted"}</dt>
      <dd>
        <Moment seconds={receivedAt} />
      </dd>
      <dt>By</dt>
      <dd>{door === "cluster" ? actor : `${actor}, via ${doors[door]}`}</dd>
      {onCluster && (
        <>
          <dt>Carried out</dt>
          <dd>by {onCluster.by?.cluster ?? "a cluster that is not linked any more"}</dd>
          <dt>There as</dt>
          <dd>
            {onCluster.by && `${onCluster.by.user}, `}mark {onCluster.mark}
          </dd>
        </>
      )}
      {reason !== "" && (
        <>
          <dt>Reason</dt>
          <dd>{reason}</dd>
        </>
      )}
      {onCluster && (
        <>
          <dt>Hooks</dt>
          <dd>{isOver(job.status) ? "ran" : "run"} on the cluster</dd>
        </>
      )}
      {startedAt !== null && endedAt !== null && (
        <>
          <dt>Took</dt>
          <dd>{durationText(endedAt - startedAt)}</dd>
        </>
      )}
      <dt>Job</dt>
      <dd>
        <RefLink kind="job" to={id} />
      </dd>
      {undoOf !== null && (
        <>
          <dt>Undoes</dt>
          <dd>
            <RefLink kind="job" to={undoOf} />
          </dd>
        </>
      )}
      {undoneBy !== null && (
        <>
          <dt>Undone by</dt>
          <dd>
            <RefLink kind="job" to={undoneBy} />
          </dd>
        </>
      )}
    </dl>
  );
}
