import type { ClusterProblem } from "@/lib/domain/cluster-link/cluster-problem";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import type { ClusterJob } from "@/lib/ganeti/cluster-jobs";
import type { ChainTools } from "@/lib/operations/chain/tools";

type Client = Awaited<ReturnType<ChainTools["client"]>>;
type Method = keyof Client;

/** What a cluster was asked, and what it answered, in order. */
export type Exchange = { asked: [method: Method, ...details: unknown[]] } & (
  | { answer: unknown }
  | { fault: ClusterProblem; status?: number; sent: boolean }
);

/** A client that writes down every exchange, but for a look at jobs that tells what the one before has told. */
export function recording(client: Client, tape: Exchange[]): Client {
  async function noted<Answer>(asked: Exchange["asked"], ask: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await ask();
      if (
        asked[0] !== "jobs" ||
        !isLike(
          tape.findLast(({ asked: [method] }) => method === "jobs"),
          { asked, answer },
        )
      )
        tape.push({ asked, answer });
      return answer;
    } catch (error) {
      if (!(error instanceof ClusterFault)) throw error;
      const { problem, status, sent } = error;
      tape.push({ asked, fault: problem, sent, ...(status !== undefined && { status }) });
      throw error;
    }
  }
  return {
    get: (path, seconds) => noted(["get", path], () => client.get(path, seconds)),
    query: (kind, fields, filter, seconds) =>
      noted(["query", kind, fields, filter ?? null], () => client.query(kind, fields, filter, seconds)),
    jobs: (asked, seconds) => noted(["jobs", asked], () => client.jobs(asked, seconds)),
    submit: (request, reason, seconds) =>
      noted(["submit", request, reason], () => client.submit(request, reason, seconds)),
  };
}

function isLike(before: Exchange | undefined, exchange: Exchange): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(exchange);
}

/** A cluster that answers what a real one answered, and how much of the tape was not asked for: requests that change something. */
export type Replay = { client: Client; unsent: () => unknown[] };

/**
 * Answers each question as it was answered when it was recorded, in the order of those that are the same. How often a job was looked
 * at depends on how fast a machine is: each look at a job is told what the next one was told then, and the last one again and again.
 */
export function replaying(tape: readonly Exchange[]): Replay {
  const left = new Map<string, Exchange[]>();
  for (const exchange of tape) {
    const key = JSON.stringify(exchange.asked);
    left.set(key, [...(left.get(key) ?? []), exchange]);
  }
  const looks = looksAtJobs(tape);
  function answered(...asked: Exchange["asked"]): unknown {
    const key = JSON.stringify(asked);
    const [next, ...others] = left.get(key) ?? [];
    if (next === undefined) throw new Error(`The cluster was not asked this when it was recorded: ${key}`);
    if (asked[0] === "submit" || others.length > 0) left.set(key, others);
    if ("answer" in next) return structuredClone(next.answer);
    const { fault, sent, status } = next;
    throw new ClusterFault(fault, { sent, ...(status !== undefined && { status }) });
  }
  return {
    client: {
      get: async (path) => answered("get", path),
      query: async (kind, fields, filter) =>
        answered("query", kind, fields, filter ?? null) as Record<string, unknown>[],
      jobs: async (asked) => {
        if (asked.after !== undefined) return answered("jobs", asked) as ClusterJob[];
        return (asked.ids ?? []).flatMap((id) => {
          const [look, ...later] = looks.get(id) ?? [];
          if (later.length > 0) looks.set(id, later);
          return look ?? [];
        });
      },
      submit: async (request, reason) => answered("submit", request, reason) as number,
    },
    unsent: () => [...left.values()].flat().filter(({ asked: [method] }) => method === "submit"),
  };
}

/** By the number of a job: how it was at each look. */
function looksAtJobs(tape: readonly Exchange[]): Map<number, ClusterJob[]> {
  const looks = new Map<number, ClusterJob[]>();
  for (const exchange of tape) {
    const [method, asked] = exchange.asked;
    if (method !== "jobs" || !("answer" in exchange) || (asked as { after?: number }).after !== undefined) continue;
    for (const job of exchange.answer as ClusterJob[]) looks.set(job.id, [...(looks.get(job.id) ?? []), job]);
  }
  return looks;
}
