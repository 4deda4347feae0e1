import type { Link } from "@/lib/domain/cluster-link/link";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { ok, type Refusal, type Result } from "@/lib/domain/refusal";
import { endChain, openChains } from "@/lib/store/chain/chains";
import { clusterFacts } from "@/lib/store/cluster";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import { forgetLink } from "@/lib/store/cluster-link/keep-link";
import { refuseJob } from "@/lib/store/jobs";
import type { Tx } from "@/lib/store/store";
import type { Context } from "../operation";
import type { Noted } from "./noted";
import { notLinked } from "./refused-link";

/**
 * Ends the link. What was read stays, and from now on changes are made here. `name` is the typed name of the cluster, or of its host where
 * it was never read. Refused while jobs of ours are under way there; those on a cluster that is away, or whose link has stopped, are closed:
 * nobody can tell any more what came of them.
 */
export async function unlinkCluster(
  { name }: { name: string },
  { store, role, now }: Pick<Context, "store" | "role" | "now">,
  noted: Noted,
): Promise<Result<Link>> {
  if (!allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  return store.write(async (tx) => {
    const link = await findLink(tx);
    if (link === null) return notLinked();
    const refusal = (await nameRefusal(tx, link, name)) ?? (await chainRefusal(tx, link));
    if (refusal) return { ok: false, refusal };
    await noted(tx, link);
    await giveUpChains(tx, link, now());
    await forgetLink(tx);
    return ok(link);
  });
}

async function nameRefusal(tx: Tx, { host, readAt }: Link, name: string): Promise<Refusal | null> {
  const { ref } = await clusterFacts(tx);
  const wanted = readAt === null || ref === null ? [host] : [ref.name, host];
  if (wanted.includes(name)) return null;
  return {
    code: "wrong_input",
    field: "name",
    message: name === "" ? "The name of the cluster is missing." : `The linked cluster is ${wanted[0]}, not "${name}".`,
    remedy: `Name ${wanted[0]} to end the link.`,
  };
}

/** What was sent stays on the cluster, whatever comes of it. */
async function giveUpChains(tx: Tx, { host }: Link, now: number): Promise<void> {
  for (const job of await openChains(tx)) {
    const message = `The link with ${host} was removed before its jobs there were over: what they did is not known here.`;
    await refuseJob(tx, job, { code: "environment_error", message }, [], now);
    await endChain(tx, job, "stopped", now);
  }
}

async function chainRefusal(tx: Tx, { host, state }: Link): Promise<Refusal | null> {
  if (state === "away" || state === "stopped") return null;
  const [first] = await openChains(tx);
  if (first === undefined) return null;
  return {
    code: "wrong_state",
    message: `Job ${first} is still under way on ${host}.`,
    remedy: "Wait until it is over: what it came to could not be told afterwards.",
  };
}
