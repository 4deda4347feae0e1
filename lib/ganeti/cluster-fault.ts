import type { ClusterProblem, ProblemKind, ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import { onOneLine } from "@/lib/domain/printable";

/** How much of the cluster's own words is kept. */
const longestWords = 500;

/** Every failure to have a living cluster answer. Neither its message nor anything else in it contains a password. */
export class ClusterFault extends Error {
  override name = "ClusterFault";
  readonly problem: ClusterProblem;
  /** The status of the answer, where there was one. */
  readonly status: number | undefined;
  /** Whether the request may have arrived: false where nothing of it was written, so that it may be sent again. */
  readonly sent: boolean;

  constructor(problem: ClusterProblem, { status, sent = false }: { status?: number; sent?: boolean } = {}) {
    super(problem.message);
    this.problem = problem;
    this.status = status;
    this.sent = sent;
  }
}

export function fault(kind: ProblemKind, message: string, more: { status?: number; sent?: boolean } = {}) {
  return new ClusterFault({ kind, message }, more);
}

/** The cluster shows another certificate than is pinned. */
export function certificateFault(where: string, certificate: ShownCertificate) {
  const message = `${where} shows another certificate. Nothing was sent to it, not even the password.`;
  return new ClusterFault({ kind: "certificate", message, certificate });
}

/** Words of a stranger, on one line and not endless. */
export function ownWords(text: string): string {
  const line = onOneLine(text.slice(0, longestWords * 2)).trim();
  return line.length > longestWords ? `${line.slice(0, longestWords)}…` : line;
}
