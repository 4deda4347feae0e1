/** What the jobs of a chain are found by on the cluster: "gn-51903". */
export function markOf(job: number): string {
  return `gn-${job}`;
}

type Said = { job: number; step: number; actor: string; reason: string };

/** Requests carry it in their address, and the cluster keeps it with every job. */
const longest = 200;

/**
 * What stands in the reason trail of a step's job: the mark of the step, who wants it and why. The mark comes first, so that no reason can
 * pass for one. Ganeti cannot write a job whose reason is not ASCII.
 */
export function reasonThere({ job, step, actor, reason }: Said): string {
  const words = [actor, reason.trim()].filter((text) => text !== "").join(": ");
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "");
  return `${markOf(job)}.${step} ${plain.replace(/[^\x20-\x7e]/gu, "?")}`.slice(0, longest).trimEnd();
}

/** The job and step of ours that a reason on the cluster is of, and what was said with it; null if it is not ours. */
export function readMark(reason: string): { job: number; step: number; words: string } | null {
  const [, job, step, words = ""] = /^gn-(\d{1,15})\.(\d{1,6})(?: (.*))?$/s.exec(reason) ?? [];
  return job === undefined || step === undefined ? null : { job: Number(job), step: Number(step), words };
}
