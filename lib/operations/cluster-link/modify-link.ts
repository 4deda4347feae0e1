import type { Link } from "@/lib/domain/cluster-link/link";
import {
  parseFingerprint,
  parseMasterIp,
  parseRapiPassword,
  parseRapiUser,
} from "@/lib/domain/cluster-link/link-input";
import type { LinkTest } from "@/lib/domain/cluster-link/link-test";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { openClient } from "@/lib/ganeti/client";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { clusterFacts } from "@/lib/store/cluster";
import { clusterAccess, sealedPassword } from "@/lib/store/cluster-link/cluster-access";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { goOnWithLink, keepCertificate, keepFound, keepMasterIp, keepUser } from "@/lib/store/cluster-link/keep-link";
import { memoryOf } from "@/lib/store/mirror/last-read";
import type { Tx } from "@/lib/store/store";
import type { Context } from "../operation";
import { linkedClient } from "./linked-client";
import type { Noted } from "./noted";
import { certificateOf, notLinked, refusedBy } from "./refused-link";
import { testOf } from "./test-link";

type Given = Pick<Context, "store" | "role" | "actor" | "now">;

/**
 * Trusts another certificate from now on. The cluster has to show it at this moment; nothing is sent to it. A link that had stopped goes on.
 * The door has asked for the administrator's own password before.
 */
export async function pinCertificate(
  { fingerprint: text }: { fingerprint: string },
  { store, role, actor, now }: Given,
  noted: Noted,
): Promise<Result<Link>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const fingerprint = parseFingerprint(text);
  if (!fingerprint.ok) return fingerprint;
  const link = await findLink(store.reader);
  if (link === null) return notLinked();
  const { host, port } = link;
  const certificate = await certificateOf({ host, port, fingerprint: fingerprint.value });
  if (!certificate.ok) return certificate;
  return changed(store, link, noted, async (tx) => {
    // Nobody may have given another password meanwhile.
    const access = await clusterAccess(store, tx);
    if (access === null) return notLinked();
    if (access.lost) return passwordLost;
    const { lost: _, ...reached } = access;
    const password = sealedPassword(store, { ...reached, fingerprint: fingerprint.value });
    if (!password.ok) return password;
    await keepCertificate(tx, certificate.value, password.value, { actor, now: now() });
    await goOnWithLink(tx, now());
    return ok(null);
  });
}

const passwordLost = refuse(
  "wrong_state",
  "The password of the RAPI user cannot be decrypted, so that it cannot be kept for another certificate.",
  { remedy: "End the link, then link the cluster again: what is known of it stays." },
);

/**
 * Another RAPI user, or another password of his. It is tried before it is kept, on the certificate that is pinned. A link that had stopped
 * goes on.
 */
export async function changePassword(
  given: { user: string; password: string },
  { store, role, now }: Given,
  noted: Noted,
): Promise<Result<LinkTest>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const user = parseRapiUser(given.user);
  const password = parseRapiPassword(given.password);
  if (!user.ok) return user;
  if (!password.ok) return password;
  const link = await findLink(store.reader);
  if (link === null) return notLinked();
  const { host, port, fingerprint } = link;
  const reached = { host, port, fingerprint, user: user.value, password: password.value };
  const found = await testOf(openClient(reached), now);
  const refused = await whyOtherCluster(store.reader, link, found);
  if (refused) return refused;
  const sealed = sealedPassword(store, reached);
  if (!sealed.ok) return sealed;
  const done = await changed(store, link, noted, async (tx) => {
    await keepUser(tx, { user: user.value, password: sealed.value });
    await keepFound(tx, { canWrite: found.canWrite, version: found.version ?? link.version });
    await goOnWithLink(tx, now());
    return ok(null);
  });
  return done.ok ? ok(found) : done;
}

/** Tests the link as it is, and keeps what the user may by now, and the version. A link that had stopped goes on if the test finds no problem. */
export async function lookAgain({ store, role, now }: Given): Promise<Result<LinkTest>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const link = await findLink(store.reader);
  if (link === null) return notLinked();
  try {
    const client = await linkedClient(store);
    if (client === null) return notLinked();
    const found = await testOf(client, now);
    if (await whyOtherCluster(store.reader, link, found)) return ok(found);
    await changed(
      store,
      link,
      async () => {},
      async (tx) => {
        await keepFound(tx, { canWrite: found.canWrite, version: found.version ?? link.version });
        await goOnWithLink(tx, now());
        return ok(null);
      },
    );
    return ok(found);
  } catch (error) {
    if (error instanceof ClusterFault) return refusedBy(error.problem);
    throw error;
  }
}

/** The master's address, which RAPI does not tell; the next reading has it. Null where nobody knows it. */
export async function setMasterIp(
  given: { masterIp: string | null },
  { store, role }: Pick<Given, "store" | "role">,
  noted: Noted,
): Promise<Result<Link>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const masterIp = parseMasterIp(given.masterIp);
  if (!masterIp.ok) return masterIp;
  const link = await findLink(store.reader);
  if (link === null) return notLinked();
  const done = await changed(store, link, noted, async (tx) => {
    await keepMasterIp(tx, masterIp.value);
    return ok(null);
  });
  // No job of the cluster tells of it: the next look compares everything.
  memoryOf(store, link).comparedAt = 0;
  return done;
}

/** Writes it, if the store is still linked with the same. */
function changed(
  store: Context["store"],
  { host, port }: { host: string; port: number },
  noted: Noted,
  write: (tx: Tx) => Promise<Result<null>>,
): Promise<Result<Link>> {
  return store.write(async (tx) => {
    const before = await findLink(tx);
    if (before === null || before.host !== host || before.port !== port) return notLinked();
    const written = await write(tx);
    if (!written.ok) return written;
    const after = await findLink(tx);
    if (after === null) return notLinked();
    await noted(tx, after);
    return ok(after);
  });
}

/** Why a link cannot go on: it does not work, or it is another cluster that answers there now. Null if it can. */
async function whyOtherCluster(tx: Tx, { host, readAt }: Link, { problem, cluster }: LinkTest) {
  if (problem || cluster === null) return refusedBy(problem);
  const { ref } = await clusterFacts(tx);
  if (readAt === null || ref === null || ref.uuid === cluster.uuid) return null;
  return refuse("wrong_state", `${host} is another cluster by now: ${cluster.name}, with UUID ${cluster.uuid}.`, {
    remedy: `End the link with ${ref.name}, then link the other one.`,
  });
}
