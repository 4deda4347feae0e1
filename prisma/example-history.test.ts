import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { verifyState } from "@/lib/domain/verify/verify";
import { readConfigFile } from "@/lib/operations/config/config-file";
import { exportConfig } from "@/lib/operations/config/export-config";
import { historyAsFile, importHistory } from "@/lib/operations/config/import-history";
import { loadState } from "@/lib/store/cluster-state";
import { openStore, type Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { exampleHistory } from "./example-history";

const day = 86_400;
/** A Monday, half past midnight: so little of the last day is over that jobs of today could be later than now. */
const now = Date.UTC(2026, 10, 30, 0, 30) / 1000;
const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-example-"));
let store: Store;

beforeAll(async () => {
  const file = join(folder, "store.db");
  copyFileSync(inject("templateStore"), file);
  store = openStore(`file:${file}`);
  const done = await importHistory(exampleHistory(now), context());
  if (!done.ok) throw new Error(done.refusal.message);
}, 60_000);

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const context = () => ({ ...contextOf(store), now: () => now });
const allJobs = () => store.reader.job.findMany({ orderBy: { id: "asc" } });
const networkNamed = (name: string) => store.reader.network.findUniqueOrThrow({ where: { name } });

test("the example is loaded with the problems to repair that its file has, and tenants that overlap", async () => {
  const found = verifyState(await loadState(store.reader)).map(({ severity, code }) => `${severity} ${code}`);
  expect(found.toSorted()).toEqual([
    "error missing_bit",
    "info overlap",
    "warning drift",
    "warning ghost",
    "warning orphan",
    "warning orphan",
  ]);
});

test("the example is loaded with 18 networks, 349 instances, and 136 jobs of nine months", async () => {
  const { networks, groups, nodes, instances } = await loadState(store.reader);
  expect([networks, groups, nodes, instances].map(({ length }) => length)).toEqual([18, 4, 14, 349]);
  const jobs = await allJobs();
  expect(jobs).toHaveLength(136);
  expect(new Set(jobs.map(({ actor }) => actor))).toEqual(new Set(["root", "ana", "jonas", "mira", "provisioning"]));
  expect(new Set(jobs.map(({ door }) => door))).toEqual(new Set(["cli", "web", "rapi"]));
  expect(now - (jobs[0]?.receivedAt ?? now)).toBeGreaterThan(268 * day);
  const kinds = new Set(jobs.filter(({ status }) => status === "success").map(({ opcode }) => opcode));
  expect([...kinds].toSorted()).toEqual([
    "OP_CONFIG_IMPORT",
    "OP_INSTANCE_CHANGE_NODES",
    "OP_INSTANCE_CREATE",
    "OP_INSTANCE_REMOVE",
    "OP_INSTANCE_RENAME",
    "OP_INSTANCE_SET_PARAMS",
    "OP_JOB_UNDO",
    "OP_NETWORK_ADD",
    "OP_NETWORK_CONNECT",
    "OP_NETWORK_DISCONNECT",
    "OP_NETWORK_REMOVE",
    "OP_NETWORK_RENAME",
    "OP_NETWORK_SET_NETPARAMS",
    "OP_NETWORK_SET_PARAMS",
    "OP_TAGS_DEL",
    "OP_TAGS_SET",
  ]);
});

test("the history is the same all day", () => {
  const [early, late] = [exampleHistory(now), exampleHistory(now + 20 * 3_600)];
  expect(late.text).toBe(early.text);
  expect(late.jobs).toEqual(early.jobs);
});

test("instances of the example are as old as the cluster or younger, and older than its history", () => {
  const { text, began } = exampleHistory(now);
  const made = Object.values<{ ctime: number }>(JSON.parse(text).instances).map(
    ({ ctime }) => (began.at - ctime) / day,
  );
  expect(Math.max(...made)).toBe(720);
  expect(Math.min(...made)).toBeGreaterThan(100);
  expect(new Set(made).size).toBe(300);
});

test("on whatever day the example is loaded, its jobs are in order, on working days, and over", () => {
  for (let at = 0; at < 14; at++) {
    const today = now + at * day + ((at * 35_571) % day);
    const times = exampleHistory(today).jobs.map((job) => job.at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.filter((time) => [0, 6].includes(new Date(time * 1000).getUTCDay()))).toEqual([]);
    expect(times.at(-1)).toBeLessThan(today);
  }
});

test("four jobs of the example are refused, as they were meant to be, and nothing that was forced, undone or redone is", async () => {
  const refused = (await allJobs()).filter(({ status }) => status !== "success");
  expect(refused.map(({ summary, refusal }) => [summary, (refusal as { message: string }).message])).toEqual([
    [
      "Connect lab to gpu",
      "2 NICs in gpu have addresses of lab without being in it: bench-1.example.org nic/0 10.8.0.20 and bench-2.example.org nic/0 10.8.0.21.",
    ],
    [
      "Remove lab",
      "lab is still connected to gpu, and is still used by 2 NICs (bench-1.example.org nic/0 10.8.0.20 and bench-2.example.org nic/0 10.8.0.21).",
    ],
    ["Add desk-25.example.org with 1 NIC", "desktops has no free address."],
    ["Add aster-mail-1.example.org with 1 NIC", "192.168.10.1 is the gateway."],
  ]);
  expect((await allJobs()).map(({ summary }) => summary)).toEqual(
    expect.arrayContaining([
      "Connect lab to gpu, adopt 2",
      "Disconnect lab from gpu, release 2",
      "Undo: release 8 addresses in office",
      "Redo: release 8 addresses in office",
    ]),
  );
});

test("desktops is nearly full: 62 of 64 addresses, 97 %, and one of the free ones is held back", async () => {
  const desktops = await networkNamed("desktops");
  expect(desktops).toMatchObject({ freeCount: 2, prefixLength: 26, network6: "2001:db8:7::/64", holdMinutes: 5_760 });
  const freed = await store.reader.freedAddress.findMany({ where: { networkUuid: desktops.uuid } });
  expect(freed).toHaveLength(1);
  expect(now - (freed[0]?.at ?? 0)).toBeLessThan(5_760 * 60);
});

test("five tenants have one subnet and the same addresses, and none meets another one on a segment", async () => {
  const tenants = await store.reader.network.findMany({ where: { name: { startsWith: "tenant-" } } });
  expect(tenants.map(({ network }) => network)).toEqual(Array(5).fill("192.168.10.0/24"));
  const second = await store.reader.nic.findMany({ where: { ip: "192.168.10.2" }, select: { network: true } });
  expect(new Set(second.map(({ network }) => network?.name))).toEqual(new Set(tenants.map(({ name }) => name)));
});

test("the lab was removed and made anew under its old name, with another subnet", async () => {
  const about = await store.reader.jobObject.findMany({ where: { kind: "network", name: "lab" } });
  expect(new Set(about.map(({ uuid }) => uuid)).size).toBe(2);
  expect(await networkNamed("lab")).toMatchObject({ network: "10.88.0.0/23" });
});

test("reservations have a reason, an author's job and a date, but for the few that came with the file", async () => {
  const rows = await store.reader.reservation.findMany({ where: { source: "manual" }, include: { network: true } });
  const unknown = rows.filter(({ reason, job, at }) => reason === "" || job === null || at === null);
  expect(new Set(unknown.map(({ network }) => network.name))).toEqual(new Set(["big", "stage"]));
  expect(rows.length - unknown.length).toBeGreaterThan(35);
});

test("since when an address is used is known of every instance that a job made", async () => {
  const made = await store.reader.nic.findMany({ where: { instance: { name: { startsWith: "desk-" } } } });
  expect(made).toHaveLength(26);
  const jobs = new Map((await allJobs()).map((job) => [job.id, job]));
  for (const { sinceJob, sinceAt } of made) {
    expect(jobs.get(sinceJob ?? 0)).toMatchObject({ opcode: "OP_INSTANCE_CREATE", receivedAt: sinceAt });
  }
});

test("an export of the loaded example has no other findings than the example", async () => {
  const exported = await exportConfig(store);
  if (!exported.ok) throw new Error(exported.refusal.message);
  expect(exported.value.warnings).toEqual([]);
  const messages = (of: { message: string }[]) => of.map(({ message }) => message).toSorted();
  const found = readConfigFile(exported.value.text, () => "none").findings;
  expect(messages(found)).toEqual(messages(verifyState(await loadState(store.reader))));
});

test("the example's file for a review is what is loaded, and is read without a fault", async () => {
  const text = await historyAsFile(exampleHistory(now), context());
  const { state, findings } = readConfigFile(text, () => "none");
  expect(findings.filter(({ blocks }) => blocks)).toEqual([]);
  const names = (of: { name: string }[] | undefined) => of?.map(({ name }) => name).toSorted();
  const loaded = await loadState(store.reader);
  expect(names(state?.networks)).toEqual(names(loaded.networks));
  expect(state?.instances.map(({ uuid }) => uuid).toSorted()).toEqual(
    loaded.instances.map(({ uuid }) => uuid).toSorted(),
  );
}, 60_000);
