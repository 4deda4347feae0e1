import { beforeEach, expect, it } from "vitest";
import { gatedHook, hooksOf, shellHook } from "@/testing/hook/hook-gate";
import { type Ask, served } from "@/testing/served-api";
import { smallCluster } from "@/testing/small-cluster";

let ask: Ask;
let hooks: string;

beforeEach(async () => {
  const { store } = await smallCluster();
  hooks = await hooksOf(store);
  ask = await served(store);
});

const add = async (name: string, more: object = {}) => {
  const answered = await ask("POST", "/2/networks", { body: { network_name: name, network: "10.1.0.0/24", ...more } });
  expect(answered).toMatchObject({ status: 200 });
  return answered.value as number;
};
const job = async (id: number) => (await ask("GET", `/2/jobs/${id}`)).value;
type News = { job_info: unknown[]; log_entries: [number, unknown, string, string][] } | null;
const wait = async (id: number, info: unknown, serial: number) => {
  const body = { fields: ["status"], previous_job_info: info, previous_log_serial: serial };
  return (await ask("GET", `/2/jobs/${id}/wait`, { body })).value as News;
};

it("a change whose hook runs is answered with its number, and waiting for it shows the log as it grows", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const id = await add("prod");
  await gate.begun();
  expect(await job(id)).toMatchObject({ status: "running", opstatus: ["running"], end_ts: null });
  const seen: string[] = [];
  let [info, serial]: [unknown, number] = [null, 0];
  const follow = async () => {
    const news = await wait(id, info, serial);
    info = news?.job_info ?? info;
    for (const [number, , , text] of news?.log_entries ?? []) {
      expect(number).toBe(serial + 1);
      serial = number;
      seen.push(text);
    }
  };
  while (!seen.some((text) => text.includes("waiting for network-add"))) await follow();
  expect(info).toEqual(["running"]);
  await gate.open();
  while (JSON.stringify(info) !== '["success"]') await follow();
  expect((await ask("GET", "/2/networks/prod")).status).toBe(200);
});

it("a job that waits for another one says so, and is canceled at once", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const first = await add("first");
  await gate.begun();
  const second = await add("second", { depends: [[first, ["success"]]] });
  expect(await job(second)).toMatchObject({ status: "waiting", start_ts: null });
  expect((await ask("DELETE", `/2/jobs/${second}`)).value).toEqual([true, `Job ${second} canceled`]);
  expect(await job(second)).toMatchObject({ status: "canceled", opresult: ["Job canceled by request"] });
  await gate.open();
});

it("a job is canceled while hooks run before its change, and not afterwards", async () => {
  const gate = gatedHook(hooks, "network-add-pre.d");
  const id = await add("prod");
  await gate.begun();
  expect((await ask("DELETE", `/2/jobs/${id}`, { user: "reader" })).status).toBe(403);
  expect((await ask("DELETE", `/2/jobs/${id}`)).value).toEqual([true, `Job ${id} will be canceled`]);
  let status: unknown = null;
  while (JSON.stringify(status) !== '["canceled"]') status = (await wait(id, status, 99))?.job_info ?? status;
  expect((await ask("DELETE", `/2/jobs/${id}`)).value).toEqual([false, `Job ${id} is no longer waiting in the queue`]);
  expect((await ask("GET", "/2/networks/prod")).status).toBe(404);
});

it("a hook that stops a change is answered as the original does", async () => {
  shellHook(hooks, "network-add-pre.d", "10-veto", "echo no; exit 1");
  const id = await add("prod");
  let status: unknown = null;
  while (JSON.stringify(status) !== '["error"]') status = (await wait(id, status, 99))?.job_info ?? status;
  const failed = [expect.any(String), "network-add-pre.d/10-veto", expect.stringContaining("no")];
  expect(await job(id)).toMatchObject({ status: "error", opresult: [["HooksAbort", [[failed]]]] });
});
