import type { ClusterProblem } from "@/lib/domain/cluster-link/cluster-problem";
import { problemRemedy } from "@/lib/domain/cluster-link/tested-lines";
import { ok, type Refusal, refuse } from "@/lib/domain/refusal";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { showCertificate } from "@/lib/ganeti/connection";

export function notLinked() {
  return refuse("wrong_state", "This store is not linked with a cluster.", { remedy: "Link it first." });
}

/** A problem of the cluster, as the refusal of what needed it. */
export function refusedBy(problem: ClusterProblem | null): { ok: false; refusal: Refusal } {
  if (problem === null) return refuse("environment_error", "The cluster did not say who it is.");
  const field = { certificate: "fingerprint", password: "password", rights: "user" }[problem.kind as string];
  return refuse(field === undefined ? "environment_error" : "wrong_input", problem.message, {
    ...(field !== undefined && { field }),
    remedy: problemRemedy(problem),
  });
}

/** What the trusted certificate says. */
export async function certificateOf({ host, port, fingerprint }: { host: string; port: number; fingerprint: string }) {
  try {
    const shown = await showCertificate(host, port);
    if (shown.fingerprint === fingerprint) return ok(shown);
    return refuse("wrong_state", `${host}:${port} shows another certificate by now.`, {
      field: "fingerprint",
      remedy: "Compare it on the master, then begin again.",
    });
  } catch (error) {
    if (error instanceof ClusterFault) return refusedBy(error.problem);
    throw error;
  }
}
