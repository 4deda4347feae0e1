import { type Keep, type Tidied, tidy } from "@/lib/operations/tidy/tidy";
import { leaseSeconds } from "@/lib/store/jobs";
import { smallCluster } from "./small-cluster";

export const day = 86_400;

/** The time of a test of tidying, in seconds since the epoch: 2030-03-17. */
export const now = 1_900_000_000;

export const year: Keep = { jobDays: 365, logDays: 365, copyDays: 365, copies: null };

type Way = Partial<Parameters<typeof tidy>[2]>;

/** The small cluster with what tests of tidying do to it. It is tidied as of `now`, and a year is kept. */
export async function tidyCluster() {
  const cluster = await smallCluster();
  const { store } = cluster;

  /** A refused job that was over so many days ago; null is one that is still running. */
  async function jobDaysAgo(days: number | null): Promise<number> {
    const at = now - (days ?? 0) * day;
    const { job } = await cluster.run("OP_NETWORK_REMOVE", { network: "nosuch" }, { now: () => at });
    const running = { status: "running", endedAt: null, leaseUntil: now + leaseSeconds };
    if (days === null) await store.write((tx) => tx.job.update({ where: { id: job ?? 0 }, data: running }));
    return job ?? 0;
  }

  return {
    ...cluster,
    jobDaysAgo,
    jobsDaysAgo: async (...ages: (number | null)[]) => {
      for (const days of ages) await jobDaysAgo(days);
    },
    /** Many jobs that were over long ago. */
    oldJobs: async (number: number) => {
      const row = { opcode: "OP_TAGS_SET", summary: "s", params: {}, actor: "ana", door: "web", reason: "", log: [] };
      const more = { status: "success", result: {}, changes: [], owner: "", leaseUntil: 0, receivedAt: 0, endedAt: 1 };
      await store.write((tx) =>
        tx.job.createMany({ data: Array.from({ length: number }, () => ({ ...row, ...more })) }),
      );
    },
    tidy: (keep: Partial<Keep> = {}, way: Way = {}): Promise<Tidied> =>
      tidy(store, { ...year, ...keep }, { now, rest: () => Promise.resolve(), ...way }),
    /** The numbers of the jobs that there are. */
    jobs: async () =>
      (await store.reader.job.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id),
  };
}

export type TidyCluster = Awaited<ReturnType<typeof tidyCluster>>;
