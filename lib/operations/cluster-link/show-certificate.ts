import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import { parseClusterHost } from "@/lib/domain/cluster-link/link-input";
import type { ClusterAddress } from "@/lib/domain/cluster-link/link-params";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Result } from "@/lib/domain/refusal";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { showCertificate } from "@/lib/ganeti/connection";
import type { Context } from "../operation";
import { refusedBy } from "./refused-link";

/** What the certificate of a cluster says. Nothing is sent there but a handshake, and by an administrator only. */
export async function showClusterCertificate(
  given: ClusterAddress,
  { role }: Pick<Context, "role">,
): Promise<Result<ShownCertificate>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const host = parseClusterHost(given.host);
  if (!host.ok) return host;
  try {
    return ok(await showCertificate(host.value, given.port));
  } catch (error) {
    if (error instanceof ClusterFault) return refusedBy(error.problem);
    throw error;
  }
}
