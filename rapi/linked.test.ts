import { beforeEach, expect, it } from "vitest";
import { type Ask, served } from "@/testing/served-api";
import { writeLink } from "@/testing/stand-in/link-row";
import { linkedStandIn } from "@/testing/stand-in/linked-stand-in";

/** As long as a busy machine may take. */
const patience = { timeout: 50_000 };

// Our HTTP API on a store that is linked with a living cluster: another of its kind, over TLS.

let linked: Awaited<ReturnType<typeof linkedStandIn>>;
let ask: Ask;
beforeEach(async () => {
  linked = await linkedStandIn();
  ask = await served(linked.here);
});

const add = (name: string) => ask("POST", "/2/networks", { body: { network_name: name, network: "10.1.0.0/28" } });
const job = async (id: unknown) => (await ask("GET", `/2/jobs/${id}`)).value as Record<string, unknown>;

it("a change is answered with our job, which runs while the cluster works and then says what came of it", async () => {
  await linked.standIn.holdJobs();
  const { status, value: id } = await add("prod");
  expect(status).toBe(200);
  await expect.poll(async () => (await job(id)).status, patience).toBe("running");
  expect(await job(id)).toMatchObject({ opstatus: ["running"], opresult: [null], end_ts: null });
  expect((await ask("GET", "/2/networks")).value).toEqual([]);
  const queued = async () => {
    const rows = await linked.there.store.reader.job.findMany({ where: { status: "queued" } });
    return rows.map(({ opcode, reason }) => `${opcode} ${reason}`);
  };
  await expect.poll(queued, patience).toEqual([`OP_NETWORK_ADD gn-${id}.1 rw`]);
  await linked.standIn.releaseJobs();
  await expect.poll(async () => (await job(id)).status, patience).toBe("success");
  const { uuid } = await linked.there.network("prod");
  expect((await ask("GET", "/2/networks/prod")).value).toMatchObject({ uuid });
});

it("a job that fails there says so in the cluster's words", async () => {
  linked.standIn.failNext({ path: "POST /2/networks" }, { message: "No more networks today.", code: "wrong_state" });
  const { value: id } = await add("prod");
  await expect.poll(async () => (await job(id)).status, patience).toBe("error");
  const [[kind, [sentence]]] = (await job(id)).opresult as [[string, [string]]];
  expect([kind, sentence]).toEqual([
    "OpPrereqError",
    expect.stringMatching(/^Job \d+ failed on the cluster: No more networks today\./),
  ]);
  expect((await ask("GET", "/2/networks")).value).toEqual([]);
});

it("jobs that depend on one another wait here for what the cluster does", async () => {
  await linked.standIn.holdJobs();
  const { value: first } = await add("prod");
  const body = { group_name: "gpu", network_mode: "bridged", network_link: "br0", depends: [[first, ["success"]]] };
  const { value: second } = await ask("PUT", "/2/networks/prod/connect", { body });
  expect(await job(second)).toMatchObject({ status: "waiting" });
  await linked.standIn.releaseJobs();
  await expect.poll(async () => (await job(second)).status, patience).toBe("success");
  expect(await linked.there.store.reader.connection.count()).toBe(1);
});

it("while the cluster is away reads are answered and changes are 503; what a user there may not is 403", async () => {
  await writeLink(linked.here, { state: "away" });
  expect(await add("prod")).toMatchObject({
    status: 503,
    value: { code: 503, explain: "ganeti.example.org does not answer. Changes are off until it does." },
  });
  expect((await ask("GET", "/2/nodes")).status).toBe(200);
  await writeLink(linked.here, { canWrite: false });
  expect(await add("prod")).toMatchObject({
    status: 403,
    value: { explain: expect.stringContaining("may only read") },
  });
  const before = linked.standIn.asked.length;
  await writeLink(linked.here);
  expect(
    await ask("POST", "/2/networks?dry-run=1", { body: { network_name: "x", network: "10.1.0.0/28" } }),
  ).toMatchObject({ status: 200 });
  expect(linked.standIn.asked).toHaveLength(before);
  expect(await linked.here.reader.job.count({ where: { dryRun: false, opcode: "OP_NETWORK_ADD" } })).toBe(0);
});

it("what a cluster cannot do is refused in the job, and nothing is asked of it", async () => {
  const { value: added } = await add("prod");
  await expect.poll(async () => (await job(added)).status, patience).toBe("success");
  const before = linked.standIn.asked.filter((line) => !line.includes("query")).length;
  const { value: id } = await ask("PUT", "/2/networks/prod/rename", { body: { new_name: "other" } });
  await expect.poll(async () => (await job(id)).status, patience).toBe("error");
  expect(JSON.stringify((await job(id)).opresult)).toContain("3.1");
  expect(linked.standIn.asked.filter((line) => !line.includes("query"))).toHaveLength(before);
});
