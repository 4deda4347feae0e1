import { isFinal, neverStarting, newsOf } from "@/lib/domain/chain/chain";
import { reasonThere } from "@/lib/domain/chain/mark";
import type { ClusterRequest, StepDone } from "@/lib/domain/chain/step";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import type { ClusterJob } from "@/lib/ganeti/cluster-jobs";
import { setNews, setNotStarted, setRefused, setSending, setSent, setUnsent } from "@/lib/store/chain/chains";
import { findThere } from "./find-there";
import { type Client, noteOf, type Running, whileItTakes, writeOf } from "./running";

/** How often a step is sent that the cluster answers with an error of its own and does not have afterwards. */
const mostTries = 3;
/** How many jobs are asked for in one request. */
const atOnce = 100;
/** Longer than this many seconds lies nothing between the mark that a request leaves and its leaving. */
const mostBetween = 5;

/**
 * Sends the steps of a chain and waits until all of them are over. "left": this process ends, and another one goes on. A step is
 * "sending" in the store before its request leaves. Whatever then becomes of the answer, the step is looked up by its mark, and
 * sent again only when it is certain that the cluster does not have it.
 * @throws ChainLost where another process has it
 */
export async function runSteps(running: Running): Promise<"over" | "left"> {
  const { now, tools, signal, chain } = running;
  const { job, steps } = chain;
  /** Since when the cluster has answered without the step that is looked for; which step that is. */
  let absent: { step: number; since: number } | null = null;
  /** By step: how often it was sent in vain, and what was answered. */
  const tries = new Map<number, { times: number; words: string | null }>();
  /** By step: since when the cluster does not know its job any more. */
  const missing = new Map<number, number>();
  let looked = 0;

  return whileItTakes(running, {
    move: async (client) => {
      await move(client);
      return steps.every(({ status }) => isFinal(status)) ? "over" : "on";
    },
    failed: () => {
      absent = null;
    },
  });

  /** The next thing that is to be done. */
  async function move(client: Client): Promise<void> {
    const unknown = steps.find(({ status }) => status === "sending");
    if (unknown) return lookUp(client, unknown);
    const lost = neverStarting(steps);
    if (lost.length > 0) return giveUp(lost);
    const sent = steps.filter(({ status, clusterJob }) => clusterJob !== null && !isFinal(status));
    const isDue = now() - looked >= tools.poll || looked > now();
    if (sent.length > 0 && isDue) return look(client, sent);
    const next = steps.find(({ status }) => status === "planned");
    if (next !== undefined && maySend(next)) return send(client, next);
    if (!steps.every(({ status }) => isFinal(status))) await tools.pause(tools.poll, signal);
  }

  function byNumber(number: number): StepDone | undefined {
    return steps.find((step) => step.number === number);
  }

  /** Requests about tags cannot say what they depend on: they leave when that is done. */
  function maySend({ opcode, needs }: StepDone): boolean {
    return needs.every((need) => {
      const step = byNumber(need);
      if (step === undefined || step.status === "success") return true;
      return step.clusterJob !== null && !opcode.startsWith("TAGS_");
    });
  }

  async function send(client: Client, step: StepDone): Promise<void> {
    let at = now();
    // A process that was stopped for long may have lost the chain meanwhile: it is asked again.
    do {
      at = now();
      await writeOf(running, (tx) => setSending(tx, job, step, at));
      Object.assign(step, { status: "sending", sentAt: at });
    } while (now() - at > mostBetween);
    try {
      await isThere(step, await client.submit(requestOf(step), reasonOf(step)));
    } catch (error) {
      if (!(error instanceof ClusterFault)) throw error;
      await afterFault(step, error);
    }
  }

  /** Where it is certain that the cluster did not take it, that is written at once; else it is looked up. */
  async function afterFault(step: StepDone, error: ClusterFault): Promise<void> {
    const { status = null, sent, problem } = error;
    if (status !== null && isNo(status)) return refused(step, problem.message);
    const before = tries.get(step.number)?.times ?? 0;
    tries.set(step.number, { times: before + 1, words: status === null ? null : problem.message });
    if (!sent || status === 401) await unsent(step);
    throw error;
  }

  async function refused(step: StepDone, words: string): Promise<void> {
    const at = now();
    await writeOf(running, (tx) => setRefused(tx, job, step.number, words, at));
    Object.assign(step, { status: "error", error: words, endedAt: at });
  }

  async function unsent(step: StepDone): Promise<void> {
    await writeOf(running, (tx) => setUnsent(tx, job, step));
    Object.assign(step, { status: "planned", sentAt: null });
  }

  async function isThere(step: StepDone, id: number): Promise<void> {
    await writeOf(running, (tx) => setSent(tx, job, step, id));
    Object.assign(step, { status: "queued", clusterJob: id });
  }

  async function giveUp(lost: readonly number[]): Promise<void> {
    await writeOf(running, (tx) => setNotStarted(tx, job, lost));
    for (const step of steps) if (lost.includes(step.number)) step.status = "not_started";
  }

  /** Finds a step that may have arrived; sends it again when it certainly has not. */
  async function lookUp(client: Client, step: StepDone): Promise<void> {
    const { number } = step;
    const found = await findThere(client, running, step, reasonOf(step));
    if (found !== null) {
      absent = null;
      await isThere(step, found);
      return noteOf(running, "info", `Step ${number} was looked up by its mark: it is job ${found} on the cluster.`);
    }
    if (absent?.step !== number) absent = { step: number, since: now() };
    if (now() - absent.since < tools.settle) return tools.pause(Math.min(1, tools.settle / 5), signal);
    absent = null;
    const { times = 0, words = null } = tries.get(number) ?? {};
    if (times >= mostTries && words !== null) return refused(step, words);
    await unsent(step);
    await noteOf(running, "info", `Step ${number} had not arrived on the cluster. It is sent again.`);
  }

  function reasonOf({ number }: StepDone): string {
    return reasonThere({ job, step: number, actor: running.actor, reason: running.reason });
  }

  function requestOf({ request, needs }: StepDone): ClusterRequest {
    const depends = needs.flatMap((need) => {
      const step = byNumber(need);
      return step === undefined || step.clusterJob === null || step.status === "success"
        ? []
        : [[step.clusterJob, ["success"]]];
    });
    return depends.length === 0 ? request : { ...request, body: { ...request.body, depends } };
  }

  /** What has become of the steps that the cluster has. */
  async function look(client: Client, sent: readonly StepDone[]): Promise<void> {
    const ids = sent.flatMap(({ clusterJob }) => clusterJob ?? []);
    const jobs = new Map<number, ClusterJob>();
    for (let at = 0; at < ids.length; at += atOnce)
      for (const one of await client.jobs({ ids: ids.slice(at, at + atOnce), results: true })) jobs.set(one.id, one);
    looked = now();
    const news = newsOf(steps, jobs);
    if (news.length > 0) {
      await writeOf(running, (tx) => setNews(tx, job, news));
      for (const { number, ...more } of news) Object.assign(byNumber(number) ?? {}, more);
    }
    for (const step of sent) if (!jobs.has(step.clusterJob ?? 0)) await unknownThere(step);
  }

  /** The cluster has forgotten a job that it gave a number to: a queue that was brought back from a copy, perhaps. */
  async function unknownThere(step: StepDone): Promise<void> {
    const since = missing.get(step.number) ?? now();
    missing.set(step.number, since);
    if (now() - since < tools.settle) return;
    await refused(step, `The cluster no longer knows job ${step.clusterJob}: what became of it is not known.`);
  }
}

/** Whether an answer says that there is no job. A user whose password is another one now is no answer to the request. */
function isNo(status: number): boolean {
  return status === 501 || (status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429);
}
