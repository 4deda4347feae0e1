import type { Prisma } from "@/lib/store/generated/client";
import type { Store } from "@/lib/store/store";

/** For tests of what shows a link: one that is linked and was read at 1,800,000,000, with a password that nobody can decrypt. */
export async function writeLink(
  store: Store,
  parts: Partial<Prisma.ClusterLinkCreateInput> & { readAt?: number | null } = {},
): Promise<void> {
  const at = 1_800_000_000;
  const certificate = { fingerprint: "AA:BB", subject: "CN=ganeti", issuer: "CN=ganeti", validFrom: 0, validTo: at };
  const data = {
    ...{ host: "ganeti.example.org", port: 5080, user: "rapi", password: "", canWrite: true, fingerprint: "AA:BB" },
    ...{ certificate, pinnedBy: "ana", pinnedAt: at, linkedBy: "ana", linkedAt: at, version: "3.0.2" },
    ...{ state: "linked", stateSince: at, tries: [], readAt: at },
    ...parts,
  };
  await store.write((tx) => tx.clusterLink.upsert({ where: { id: 1 }, create: data, update: data }));
}
