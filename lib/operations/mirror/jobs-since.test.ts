import { expect, it } from "vitest";
import { allDetails, jobDetails, jobSigns } from "./jobs-since";
import type { ReadingClient } from "./mirror-calls";

/** A cluster with as many jobs, and what it was asked for. */
function withJobs(count: number) {
  const asked: { fields: readonly string[]; filter: unknown }[] = [];
  const jobs = Array.from({ length: count }, (_, at) => ({ id: at + 1, status: "success", ops: [{ OP_ID: "OP_X" }] }));
  const client: ReadingClient = {
    get: () => Promise.reject(new Error("Nothing but jobs is asked for.")),
    query: async (_kind, fields, filter) => {
      asked.push({ fields, filter });
      const [operator, ...parts] = filter as [string, ...unknown[]];
      if (operator !== "|") return jobs;
      const ids = new Set(parts.map((part) => (part as [string, string, number])[2]));
      return jobs.filter(({ id }) => ids.has(id));
    },
  };
  return { client, asked };
}

it("asks for numbers and statuses alone, however many jobs there are", async () => {
  const { client, asked } = withJobs(2_500);
  expect(await jobSigns(client, 0)).toHaveLength(2_500);
  expect(asked).toEqual([{ fields: ["id", "status"], filter: [">", "id", 0] }]);
});

it("asks what jobs do in slices, and no further than somebody wants to hear", async () => {
  const { client, asked } = withJobs(250);
  const ids = (await jobSigns(client, 0)).map(({ id }) => id);
  asked.length = 0;
  expect((await allDetails(client, ids)).map(({ id }) => id)).toEqual(ids);
  expect(asked.map(({ filter }) => (filter as unknown[]).length - 1)).toEqual([100, 100, 50]);
  asked.length = 0;
  for await (const some of jobDetails(client, ids)) if (some.length > 0) break;
  expect(asked).toHaveLength(1);
});
