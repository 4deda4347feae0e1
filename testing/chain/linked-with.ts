import { randomUUID } from "node:crypto";
import { showCertificate } from "@/lib/ganeti/connection";
import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { firstReading } from "@/lib/operations/mirror/first-reading";
import { sealedPassword } from "@/lib/store/cluster-link/cluster-access";
import type { Store } from "@/lib/store/store";
import { freshStore } from "../fresh-store";

type Where = { host: string; port: number; user?: string; password?: string; masterIp?: string };

/** For tests: a store that is linked with what answers as a cluster at an address, and has read it. */
export async function linkedWith(where: Where): Promise<Store> {
  const store = freshStore();
  await linkWith(store, where);
  return store;
}

/** Links a store and reads the cluster, as whoever links has it. */
export async function linkWith(store: Store, where: Where): Promise<void> {
  const { host, port, user = "rw", password = "rwpass", masterIp = null } = where;
  const certificate = await showCertificate(host, port);
  const { fingerprint } = certificate;
  const sealed = sealedPassword(store, { host, port, user, password, fingerprint });
  if (!sealed.ok) throw new Error(sealed.refusal.message);
  await store.write((tx) =>
    tx.clusterLink.create({
      data: {
        ...{ host, port, user, password: sealed.value, canWrite: true, fingerprint, certificate, version: "3.0.2" },
        ...{
          masterIp,
          pinnedBy: "ana",
          pinnedAt: 1,
          linkedBy: "ana",
          linkedAt: 1,
          state: "reading",
          stateSince: 1,
          tries: [],
        },
      },
    }),
  );
  const client = await linkedClient(store);
  if (client === null) throw new Error("The store is not linked.");
  const by = { actor: "ana", door: "web", reason: "" } as const;
  const read = await firstReading(store, client, { ...by, now: () => Date.now() / 1_000, newUuid: randomUUID });
  if (!read.ok) throw new Error(read.refusal.message);
}
