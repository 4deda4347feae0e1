import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readMark } from "@/lib/domain/chain/mark";
import { linkedClient } from "@/lib/operations/cluster-link/linked-client";
import { loadState } from "@/lib/store/cluster-state";
import { findJob } from "@/lib/store/job-records";
import type { Store } from "@/lib/store/store";
import { linkedWith } from "@/testing/chain/linked-with";
import { bundleProgram, startChild } from "@/testing/child-process";
import { comparable } from "@/testing/mirror/linked-store";
import { smallStandIn } from "@/testing/stand-in/stand-in-cluster";
import { takeOverJobs } from "../take-over-jobs";

let program: string;

beforeAll(async () => {
  program = await bundleProgram("testing/processes/change-there.ts");
});

afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

/** When the leases of a process that was killed are over. */
const later = () => Date.now() / 1_000 + 200;
const tools = { settle: 0.5, poll: 0.05, retry: 0.1 };

/** A cluster with prod in default, and two instances in gpu with addresses of prod and outside of it. */
async function linked() {
  const { there, standIn } = await smallStandIn();
  await there.run("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" });
  for (const [at, name] of ["a.example.com", "b.example.com"].entries())
    await there.instance(name, "node3", { ip: `10.1.0.${at + 5}`, link: "br0", mode: "bridged" });
  return { there, standIn, here: await linkedWith({ ...standIn, masterIp: "198.51.100.10" }) };
}

/** The steps of ours that became jobs there, as often as they did. */
async function stepsThere(here: Store): Promise<number[]> {
  const client = await linkedClient(here);
  const jobs = (await client?.jobs({ after: 0 })) ?? [];
  return jobs.flatMap(({ trail }) => trail.flatMap(({ reason }) => readMark(reason)?.step ?? [])).sort((a, b) => a - b);
}

it.each([0, 1, 2])(
  "a process that stands still after %i steps sends none of those that another has sent",
  async (sent) => {
    const { here } = await linked();
    const child = startChild(program, here.file, `paused ${sent}`);
    await once(child, "message");
    for (const { over } of await takeOverJobs(here, { now: later, there: tools }))
      expect(await over).toMatchObject({ ok: true });
    child.kill("SIGCONT");
    expect(await once(child, "exit")).toEqual([0, null]);
    expect(await stepsThere(here)).toEqual([1, 2, 3]);
  },
);

const points = [
  "none",
  "before 1",
  "after 1",
  "before 2",
  "after 2",
  "before 3",
  "after 3",
  "reading",
  "closing",
  "closed",
];

it.each(points)(
  "a process that is killed (%s) has nothing done twice, and the next one ends what it began",
  async (point) => {
    const { there, here } = await linked();
    const child = startChild(program, here.file, point);
    const said: unknown[] = [];
    child.on("message", (message) => said.push(message));
    const [code, signal] = await once(child, "exit");
    expect([code, signal, ...said]).toEqual(point === "none" ? [0, null, "done"] : [null, "SIGKILL"]);
    for (const { over } of await takeOverJobs(here, { now: later, there: tools }))
      expect(await over).toMatchObject({ ok: true });
    expect(await stepsThere(here)).toEqual([1, 2, 3]);
    const [row] = await here.reader.job.findMany({ where: { opcode: "OP_NETWORK_CONNECT" } });
    const job = await findJob(here.reader, row?.id ?? 0);
    expect(job).toMatchObject({ status: "success", there: "done" });
    const kinds = job?.changes.map(({ type }) => type).filter((type) => type === "connection" || type === "nic");
    expect(kinds?.toSorted()).toEqual(["connection", "nic", "nic"]);
    expect(comparable(await loadState(here.reader))).toEqual(comparable(await loadState(there.store.reader)));
    expect(await here.reader.clusterChainObject.count()).toBe(0);
  },
);
