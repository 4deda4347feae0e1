import { beforeEach, expect, test } from "vitest";
import { type Ask, served } from "@/testing/served-api";
import { day, now, type TidyCluster, tidyCluster } from "@/testing/tidying";

let cluster: TidyCluster;
let ask: Ask;
beforeEach(async () => {
  cluster = await tidyCluster();
  await cluster.jobsDaysAgo(500, 1);
  await cluster.tidy();
  ask = await served(cluster.store);
});

const sentence = "Job 1 was tidied away on 2030-03-17: jobs were kept for 365 days.";
const gone = { status: 404, value: { code: 404, message: "Not Found", explain: sentence } };

test("a tidied job is not found, and says when it was tidied away; waiting for it says the same", async () => {
  expect(await ask("GET", "/2/jobs/1")).toMatchObject(gone);
  expect(await ask("GET", "/2/jobs/1/wait", { body: { fields: ["status"] } })).toMatchObject(gone);
  expect(await ask("DELETE", "/2/jobs/1")).toMatchObject({ status: 200, value: [false, "Job 1 not found in queue"] });
});

test("a job that never was is answered with empty fields, and the others as before", async () => {
  expect(await ask("GET", "/2/jobs/3")).toMatchObject({ status: 200, value: { id: 3, status: null } });
  expect(await ask("GET", "/2/jobs/2")).toMatchObject({ status: 200, value: { id: 2, status: "error" } });
  expect((await ask("GET", "/2/jobs")).value).toEqual([{ id: 2, uri: "/2/jobs/2" }]);
});

test("no job can depend on a tidied one: the answer says why, and there is no job", async () => {
  const body = { network_name: "new", network: "10.1.0.0/24", depends: [[1, ["success"]]] };
  expect(await ask("POST", "/2/networks", { body })).toMatchObject({
    status: 400,
    value: { message: `${sentence} No job can depend on it.`, explain: "Name a job that there is." },
  });
  expect(await cluster.jobs()).toEqual([2]);
});

test("a job that waits goes on when one that it depends on is tidied away meanwhile", async () => {
  await cluster.jobDaysAgo(400);
  await cluster.jobDaysAgo(null);
  await cluster.store.write((tx) => tx.job.update({ where: { id: 2 }, data: { endedAt: now - 400 * day } }));
  let asked = 0;
  let looked = () => {};
  const firstLook = new Promise<void>((resolve) => {
    looked = resolve;
  });
  const depends = [
    { job: 3, wanted: ["error"] },
    { job: 4, wanted: ["success"] },
  ];
  const running = cluster.run(
    "OP_NETWORK_ADD",
    { name: "prod", network: "10.1.0.0/24" },
    {
      depends,
      // The third time that it asks for the time is when it renews its lease, after its first look.
      now: () => {
        if (++asked === 3) looked();
        return now;
      },
    },
  );
  await firstLook;
  expect(await cluster.tidy()).toMatchObject({ jobs: { first: 2, last: 3 } });
  await cluster.store.write((tx) => tx.job.update({ where: { id: 4 }, data: { status: "success", endedAt: now } }));
  expect(await running).toMatchObject({ ok: true, job: 5 });
});
