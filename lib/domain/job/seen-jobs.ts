import { seenOpcode } from "../opcodes/opcodes";
import { listed, verb } from "../sentence";
import type { Job } from "./job";

/** A job of a linked cluster that somebody else had it do: "NETWORK_CONNECT(web)". */
export type SeenJob = { id: number; summary: string; reason: string };

/** The jobs of the linked cluster that a job of ours tells of, because they were seen there; none of one that was submitted here. */
export function seenJobs({ opcode, params }: Pick<Job, "opcode" | "params">): SeenJob[] {
  if (opcode !== seenOpcode || !Array.isArray(params.clusterJobs)) return [];
  return params.clusterJobs as SeenJob[];
}

/** "Seen on the cluster, job 118204": where a change comes from that nobody made here; null for one that somebody did. */
export function seenText(job: Pick<Job, "opcode" | "params">): string | null {
  if (job.opcode !== seenOpcode) return null;
  const ids = seenJobs(job).map(({ id }) => String(id));
  return ids.length === 0
    ? "Seen on the cluster"
    : `Seen on the cluster, ${verb(ids.length, "job", "jobs")} ${listed(ids, 3)}`;
}
