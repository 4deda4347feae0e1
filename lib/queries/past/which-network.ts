import type { Ref } from "@/lib/domain/model/cluster";
import { uuidFirst } from "@/lib/store/by-name";
import type { Tx } from "@/lib/store/store";

/** The network that a UUID or name means now, or meant last where it was removed; null if there never was one. */
export async function whichNetwork(tx: Tx, nameOrUuid: string): Promise<Ref | null> {
  const select = { uuid: true, name: true } as const;
  const here = await uuidFirst(nameOrUuid, (where) => tx.network.findUnique({ where, select }));
  if (here) return here;
  const kind = "network";
  for (const where of [{ uuid: nameOrUuid }, { name: nameOrUuid }]) {
    const row = await tx.jobObject.findFirst({ where: { kind, ...where }, orderBy: { jobId: "desc" }, select });
    if (row) return row;
  }
  return null;
}
