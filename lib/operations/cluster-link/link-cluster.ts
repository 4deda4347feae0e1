import { isAnotherCluster, replacementRefusal } from "@/lib/domain/cluster/replacement";
import type { ClusterProblem, ProblemKind } from "@/lib/domain/cluster-link/cluster-problem";
import type { Link } from "@/lib/domain/cluster-link/link";
import { parseMasterIp } from "@/lib/domain/cluster-link/link-input";
import type { LinkParams } from "@/lib/domain/cluster-link/link-params";
import type { Ref } from "@/lib/domain/model/cluster";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import { openClient } from "@/lib/ganeti/client";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { clusterFacts } from "@/lib/store/cluster";
import { sealedPassword } from "@/lib/store/cluster-link/cluster-access";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { keepLink, stopLink } from "@/lib/store/cluster-link/keep-link";
import { noteTrouble } from "@/lib/store/mirror/link-state";
import type { Tx } from "@/lib/store/store";
import { isTurnLost } from "../mirror/look-at-cluster";
import type { FirstReading } from "../mirror/mirror-calls";
import type { Context } from "../operation";
import type { Noted } from "./noted";
import { certificateOf, refusedBy } from "./refused-link";
import { linkTestInput, testOf } from "./test-link";

/** What the first reading came to. */
export type Read = Awaited<ReturnType<FirstReading>>;

/**
 * Links the store with a living cluster, which has to answer, and to let the user read. Nothing is changed there. The answer comes as soon as
 * the link is kept; `read` is the first reading, which replaces what the store holds and goes on by itself.
 */
export async function linkCluster(
  given: LinkParams,
  context: Context,
  noted: Noted,
  firstReading: FirstReading,
): Promise<Result<{ link: Link; read: Promise<Read> }>> {
  const { store, role, actor, now } = context;
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const input = linkTestInput(given);
  if (!input.ok) return input;
  const masterIp = parseMasterIp(given.masterIp);
  if (!masterIp.ok) return masterIp;
  const linked = await findLink(store.reader);
  if (linked) return alreadyLinked(linked);
  const client = openClient(input.value);
  const found = await testOf(client, now);
  if (found.problem || found.cluster === null || found.version === null) return refusedBy(found.problem);
  const { cluster, version, canWrite } = found;
  const unasked = await replacedRefusal(store.reader, cluster, given.replaces);
  if (unasked) return { ok: false, refusal: unasked };
  const certificate = await certificateOf(input.value);
  if (!certificate.ok) return certificate;
  const password = sealedPassword(store, input.value);
  if (!password.ok) return password;
  const { host, port, user } = input.value;
  const values = { host, port, user, password: password.value, certificate: certificate.value, canWrite, version };
  const kept = await store.write(async (tx): Promise<Result<Link>> => {
    const other = await findLink(tx);
    if (other) return alreadyLinked(other);
    // It may have been replaced since.
    const moved = await replacedRefusal(tx, cluster, given.replaces);
    if (moved) return { ok: false, refusal: moved };
    await keepLink(tx, { ...values, masterIp: masterIp.value }, { actor, now: now() });
    const link = await findLink(tx);
    if (link === null) throw new Error("The link was not kept.");
    await noted(tx, link);
    return ok(link);
  });
  if (!kept.ok) return kept;
  return ok({ link: kept.value, read: readOrStop(context, () => firstReading(store, client, context)) });
}

/** A cluster that does not answer any more is tried again by the server's loop; anything else stops the link, which says why. */
async function readOrStop({ store, now }: Context, read: () => Promise<Read>): Promise<Read> {
  try {
    const came = await read();
    if (!came.ok) await stop({ kind: "refused", message: came.refusal.message });
    return came;
  } catch (error) {
    // The link has ended meanwhile.
    if (isTurnLost(error)) return ended;
    if (!(error instanceof ClusterFault)) {
      await stop(unexpected);
      throw error;
    }
    const { problem } = error;
    if (lasting.includes(problem.kind)) await stop(problem);
    else await store.write((tx) => noteTrouble(tx, tryAgain(problem, now())));
    return refusedBy(problem);
  }

  function stop(problem: ClusterProblem) {
    return store.write((tx) => stopLink(tx, problem, now()));
  }
}

const ended = refuse("wrong_state", "The link ended before the cluster was read.", { remedy: "Link it again." });

/** What does not go away by itself. */
const lasting: readonly ProblemKind[] = ["certificate", "password", "key", "rights"];
/** Seconds until the first reading is tried again. */
const pause = 5;

function tryAgain(problem: ClusterProblem, at: number) {
  return { state: "reading", since: at, nextTryAt: at + pause, problem, at } as const;
}

const unexpected: ClusterProblem = {
  kind: "unexpected",
  message: "The cluster could not be read for the first time. Nothing was replaced.",
};

function alreadyLinked({ host, port }: Link) {
  return refuse("wrong_state", `This store is linked with ${host}:${port}. A store has one cluster.`, {
    remedy: "End that link first.",
  });
}

/** Another cluster that is here goes only if somebody has typed its name; the same one, by its UUID, may have been renamed. */
async function replacedRefusal(tx: Tx, there: Ref, replaces: string | undefined): Promise<Refusal | null> {
  const { ref: here } = await clusterFacts(tx);
  if (here?.uuid === there.uuid || !isAnotherCluster({ cluster: here }, { cluster: there })) return null;
  const sides = { before: { cluster: here }, after: { cluster: there } };
  return replacementRefusal(sides, replaces === undefined ? {} : { replaces }, { version: "", moved: "" });
}
