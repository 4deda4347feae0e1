import { beforeEach, expect, it } from "vitest";
import { chainPlace, stepWord } from "@/lib/domain/chain/shown-chain";
import { planOf } from "@/lib/domain/model/plan";
import { closeJob, openJob } from "@/lib/store/jobs";
import type { Store } from "@/lib/store/store";
import { writeChain, writeLink } from "@/testing/chain/chain-rows";
import { freshStore } from "@/testing/fresh-store";
import { jobList, jobPage } from "../jobs";
import { chainSteps, jobChainThere } from "./chain";

let store: Store;
let job: number;

beforeEach(async () => {
  store = freshStore();
  const texts = { summary: "Connect prod to gpu", actor: "ana", door: "web", reason: "" } as const;
  const opened = { ...texts, opcode: "OP_NETWORK_CONNECT", params: {}, dryRun: false, now: 1 } as const;
  job = await store.write((tx) => openJob(tx, opened));
});

const stopped = [
  { status: "success", text: "Connect prod to gpu", clusterJob: 118204 },
  { status: "success", text: "train-04 NIC 0 joins prod", clusterJob: 118205 },
  { status: "error", text: "infer-02 NIC 0 gets 10.1.0.28", clusterJob: 118207, error: "OpPrereqError: in use" },
  { status: "not_started", text: "Tag infer-02", clusterJob: 118208 },
] as const;

it("a chain that stopped says what is done, what failed in the cluster's words, and what is not done", async () => {
  await store.write(async (tx) => {
    await writeLink(tx);
    await writeChain(tx, job, stopped, { state: "stopped" });
  });
  const chain = await jobChainThere(store.reader, job, 100);
  expect(chain).toMatchObject({
    mark: `gn-${job}`,
    by: { cluster: "ganeti.example.org", user: "console" },
    counts: { done: 2, failed: 1, notStarted: 1, open: 0 },
    failed: { number: 3, clusterJob: 118207, error: "OpPrereqError: in use" },
    waits: false,
    done: { first: ["Connect prod to gpu", "train-04 NIC 0 joins prod"], count: 2 },
    notDone: { first: ["infer-02 NIC 0 gets 10.1.0.28", "Tag infer-02"], count: 2 },
    focus: 3,
  });
  expect(chain && chainPlace(chain)).toBe("at step 3 of 4");
});

it("the page of the job has its chain, and its list how far that is", async () => {
  await store.write((tx) => writeChain(tx, job, stopped, { state: "stopped" }));
  expect((await jobPage(store.reader, job))?.onCluster).toMatchObject({ state: "stopped", by: null });
  expect((await jobList(store.reader, {})).jobs).toMatchObject([{ id: job, there: "stopped" }]);
});

it("a job that was carried out here has none", async () => {
  await store.write((tx) => closeJob(tx, job, planOf("Connect prod to gpu", {}), [], 2, null));
  expect(await jobPage(store.reader, job)).toMatchObject({ onCluster: null, there: null });
  expect(await chainSteps(store.reader, job, null)).toBeNull();
});

it("a step that may not have arrived waits for the cluster once no answer can come any more, and is never called failed", async () => {
  await store.write(async (tx) => {
    await writeLink(tx);
    await writeChain(tx, job, [{ status: "success" }, { status: "sending", at: 100 }, { status: "planned" }]);
  });
  const soon = await jobChainThere(store.reader, job, 103);
  const late = await jobChainThere(store.reader, job, 107);
  expect([soon?.waits, late?.waits]).toEqual([false, true]);
  expect(late?.counts).toEqual({ done: 1, failed: 0, notStarted: 0, open: 2 });
  const words = (["success", "sending", "planned"] as const).map((status) => stepWord({ status }, { waits: true }));
  expect(words).toEqual(["Done", "Waiting for the cluster", "To come"]);
  expect(late && chainPlace(late)).toBe("step 2 of 3");
});

it("while the cluster is away an open chain says since when, and one that is over does not", async () => {
  await store.write(async (tx) => {
    await writeLink(tx, { state: "away", stateSince: 90 });
    await writeChain(tx, job, [{ status: "queued" }]);
  });
  expect(await jobChainThere(store.reader, job, 100)).toMatchObject({ waits: true, awaySince: 90 });
  await store.write((tx) => tx.clusterChain.update({ where: { jobId: job }, data: { state: "done" } }));
  expect(await jobChainThere(store.reader, job, 100)).toMatchObject({ waits: false, awaySince: null });
});

it("a long chain comes in parts, and says in which one to begin", async () => {
  const steps = Array.from({ length: 1000 }, (_, at) => ({ status: at < 640 ? "success" : "planned" }) as const);
  await store.write((tx) => writeChain(tx, job, steps));
  const chain = await jobChainThere(store.reader, job, 0);
  expect(chain).toMatchObject({ focus: 641, done: { count: 640 }, counts: { done: 640, open: 360 } });
  const part = await chainSteps(store.reader, job, "641");
  expect([part?.steps.length, part?.steps[0]?.number, part?.previous, part?.next]).toEqual([100, 601, 501, 701]);
  expect(await chainSteps(store.reader, job, "901")).toMatchObject({ previous: 801, next: null });
  expect((await chainSteps(store.reader, job, "x"))?.steps[0]?.number).toBe(1);
  expect(await chainSteps(store.reader, job, "1001")).toMatchObject({ steps: [], next: null });
});
