import type { Change } from "../model/change";
import type { Ref } from "../model/cluster";
import type { InstanceFacts } from "../model/facts";
import { type JobObject, jobObject, type ObjectKind, type Plan, planOf } from "../model/plan";
import { sameValue } from "../same-value";
import type { SeenJob } from "./cluster-job";
import type { SeenGroup } from "./seen-groups";
import { seenReason, seenTitle } from "./seen-words";

/** What a job of the cluster is called where what it changed is told, and how far it was then. */
export type ToldJob = Pick<SeenJob, "id" | "summary" | "status" | "meanwhile"> & { reason: string };

export function toldJob(job: SeenJob): ToldJob {
  const { id, summary, status, meanwhile } = job;
  return { id, summary, status, reason: seenReason([job]), ...(meanwhile && { meanwhile }) };
}

/** What was seen, as the plan that its job keeps. */
export function seenPlan({ jobs, changes }: SeenGroup): Plan {
  const failed = jobs.filter(({ status }) => status === "error");
  const objects = objectsOf(changes);
  const names = new Map(objects.map(({ uuid, name }) => [uuid, name]));
  return planOf(seenTitle(jobs, names), {
    changes,
    warnings: failed.map(({ id, errors: [why = ""] }) => {
      const said = why === "" ? "" : `: ${why}`;
      return `Job ${id} failed on the cluster${said}. This is what it had done before.`;
    }),
    objects,
    result: { clusterJobs: jobs.map(({ id }) => id) },
  });
}

/** The objects that changes are about, as a job is filed under them. */
export function objectsOf(changes: readonly Change[]): JobObject[] {
  const found = new Map<string, JobObject>();
  const add = (kind: ObjectKind, ...objects: (Ref | null | undefined)[]) => {
    for (const object of objects) if (object) found.set(`${kind} ${object.uuid}`, jobObject(kind, object));
  };
  for (const change of changes)
    if (change.type === "external" || change.type === "internal") add("network", change.network);
    else if (change.type === "connection") {
      add("network", change.network);
      add("group", change.group);
    } else if (change.type === "nic") {
      add("instance", change.instance);
      add("network", change.before?.network, change.after?.network);
    } else if (change.type === "links") add("node", change.node);
    else if (change.type !== "touch") add(change.type, change.before, change.after);
  return [...found.values()];
}

/** What says how an instance runs, and nothing of its place in the network. */
const running = new Set(["admin_state", "admin_state_source", "disks_active", "network_port"]);

/** Whether changes are nothing to tell anybody of: serial numbers, and that instances were started or stopped. */
export function isQuiet(changes: readonly Change[]): boolean {
  return changes.every(
    (change) =>
      change.type === "touch" ||
      (change.type === "instance" && sameValue(settled(change.before), settled(change.after))),
  );
}

function settled(facts: InstanceFacts | null) {
  if (facts === null) return null;
  const extra = Object.entries(facts.extra).filter(([key]) => !running.has(key));
  return { ...facts, extra: Object.fromEntries(extra) };
}

/** Stands for the job of what is new until it is known which one tells of it: no job has this number. */
export const laterJob = -1;

/** Changes under the job that tells of them; what was reserved without a reason has that of the job. */
export function underJob(changes: readonly Change[], job: number, reason: string): Change[] {
  return changes.map((change) => {
    if (change.type === "external" && change.row.job === laterJob) {
      const own = change.row.source === "manual" && change.row.reason === "" ? { reason } : {};
      return { ...change, row: { ...change.row, job, ...own } };
    }
    if (change.type !== "nic" || change.after?.since?.job !== laterJob) return change;
    return { ...change, after: { ...change.after, since: { ...change.after.since, job } } };
  });
}
