import type { ClusterProblem, ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import { json } from "../database/json";
import { Prisma } from "../generated/client";
import type { Tx } from "../store";

/** The one row. */
const id = 1;

export type NewLink = {
  host: string;
  port: number;
  user: string;
  /** As `sealedPassword` answers it. */
  password: string;
  canWrite: boolean;
  certificate: ShownCertificate;
  version: string;
  masterIp: string | null;
};

/** Who does it, and when: seconds since the epoch. */
export type By = { actor: string; now: number };

/** Links the store. From now on it is being read for the first time. */
export async function keepLink(tx: Tx, { certificate, ...link }: NewLink, { actor, now }: By): Promise<void> {
  await tx.clusterLink.create({
    data: {
      ...link,
      ...{ id, state: "reading", stateSince: now, tries: [], linkedBy: actor, linkedAt: now },
      ...pinned(certificate, { actor, now }),
    },
  });
}

/** Ends the link. What was read stays. */
export async function forgetLink(tx: Tx): Promise<void> {
  await tx.clusterLink.deleteMany({ where: { id } });
}

/** Another certificate is trusted. The password is sealed anew, because it belongs to the certificate that it is sent over. */
export async function keepCertificate(tx: Tx, certificate: ShownCertificate, password: string, by: By): Promise<void> {
  await tx.clusterLink.update({ where: { id }, data: { ...pinned(certificate, by), password } });
}

export type KeptUser = { user: string; password: string };

export async function keepUser(tx: Tx, { user, password }: KeptUser): Promise<void> {
  await tx.clusterLink.update({ where: { id }, data: { user, password } });
}

/** What a test has found of the user's rights and the cluster's version. */
export async function keepFound(tx: Tx, found: { canWrite: boolean; version: string }): Promise<void> {
  await tx.clusterLink.update({ where: { id }, data: found });
}

export async function keepMasterIp(tx: Tx, masterIp: string | null): Promise<void> {
  await tx.clusterLink.update({ where: { id }, data: { masterIp } });
}

/** The link stays, and does nothing until an administrator has done something. Nothing where there is none any more. */
export async function stopLink(tx: Tx, problem: ClusterProblem, now: number): Promise<void> {
  const stopped = {
    state: "stopped",
    stateSince: now,
    problem: json(problem),
    progress: Prisma.DbNull,
    nextTryAt: null,
  };
  await tx.clusterLink.updateMany({ where: { id }, data: stopped });
}

/**
 * A link that had stopped is tried again at once: what has been read counts as of then, and changes are off until it answers.
 * One that was never read is read for the first time.
 */
export async function goOnWithLink(tx: Tx, now: number): Promise<void> {
  const going = { stateSince: now, problem: Prisma.DbNull, nextTryAt: now };
  await tx.clusterLink.updateMany({
    where: { id, state: "stopped", readAt: null },
    data: { ...going, state: "reading" },
  });
  await tx.clusterLink.updateMany({ where: { id, state: "stopped" }, data: { ...going, state: "away" } });
}

function pinned(certificate: ShownCertificate, { actor, now }: By) {
  return { fingerprint: certificate.fingerprint, certificate: json(certificate), pinnedBy: actor, pinnedAt: now };
}
