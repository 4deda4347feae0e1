import { type ClusterClient, openClient } from "@/lib/ganeti/client";
import { fault } from "@/lib/ganeti/cluster-fault";
import { clusterAccess } from "@/lib/store/cluster-link/cluster-access";
import type { Store } from "@/lib/store/store";

/**
 * A client of the cluster that the store is linked with; null while there is none. It costs nothing: it is opened anew for each piece of
 * work, since host, certificate and password may be others by then.
 * @throws ClusterFault of kind "key" where the password cannot be decrypted
 */
export async function linkedClient(store: Pick<Store, "file" | "reader">): Promise<ClusterClient | null> {
  const access = await clusterAccess(store);
  if (access === null) return null;
  if (!access.lost) return openClient(access);
  const why = access.why ?? "The key that encrypted it is another one, or gone.";
  throw fault("key", `The password of the RAPI user cannot be decrypted. ${why} Give the password again.`);
}
