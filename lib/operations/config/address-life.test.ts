import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { type Tenure, tenuresIn } from "@/lib/domain/past/address-life";
import { addressPage, subjectOf } from "@/lib/queries/past/address-life";
import { smallCluster } from "@/testing/small-cluster";
import { exportConfig } from "./export-config";
import { importConfig } from "./import-config";

const day = 86_400;
const began = 1_800_000_000;

let cluster: Awaited<ReturnType<typeof smallCluster>>;
let now: number;

/** Runs an operation a day after the one before; answers with its job. */
async function did<O extends OperationOpcode>(opcode: O, input: Input<O>, reason = "", actor = "ana"): Promise<number> {
  now += day;
  const outcome = await cluster.run(opcode, input, { now: () => now, reason, actor });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.job;
}

async function life(address: string, network?: string) {
  const subject = subjectOf(address);
  if (!subject.ok) throw new Error(subject.refusal.message);
  return addressPage(cluster.store.reader, subject.value, network, now);
}

/** A tenure in a line: from which day to which, the letter, who, and what happened. */
function told({ from, until, letter, holders, events, network }: Tenure): string {
  const dayOf = (at: number | null) => (at === null ? "?" : Math.round((at - began) / day));
  const who = holders.map((holder) =>
    holder.kind === "nic" ? holder.instance.name : holder.kind === "reservation" ? holder.row.reason : holder.kind,
  );
  const what = events.map(({ what: word, text, job }) => `${word} ${job.id} ${text}`);
  const where = network?.name ?? "outside";
  return [
    `${dayOf(from)}-${until === null ? "" : dayOf(until)}`,
    letter,
    where,
    who.join("+") || "nobody",
    ...what,
  ].join(" | ");
}

const tenures = async (address: string, network?: string) => (await life(address, network)).tenures.map(told);

beforeEach(async () => {
  cluster = await smallCluster();
  now = began;
});

async function prod() {
  await did("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", gateway: "10.1.0.1" }, "For the web");
  await did("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
}

const inProd = { ip: "10.1.0.210", network: "prod" };

test("who held an address, when, why and by which job is told through renames and removals", async () => {
  await prod();
  await did("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.208-10.1.0.215"] }, "Label printers");
  await did("OP_NETWORK_SET_PARAMS", { network: "prod", removeReserved: ["10.1.0.208-10.1.0.215"] }, "Moved", "ben");
  await did("OP_INSTANCE_CREATE", { name: "lab-old", primaryNode: "node1", nics: [inProd] }, "Load test", "carol");
  await did("OP_INSTANCE_RENAME", { instance: "lab-old", newName: "lab-1" });
  await did("OP_NETWORK_RENAME", { network: "prod", newName: "front" });
  await did("OP_INSTANCE_REMOVE", { instance: "lab-1" }, "Test is over");
  expect(await tenures("10.1.0.210")).toEqual([
    "8- | . | front | nobody",
    "5-8 | I | front | lab-1 | taken 5 Instance added | changed 6 Instance renamed, was lab-old | changed 7 Network renamed, was prod | left 8 Instance removed",
    "4-5 | . | prod | nobody",
    "3-4 | E | prod | Label printers | taken 3 10.1.0.208–10.1.0.215 reserved | left 4 Released",
    "1-3 | . | prod | nobody | changed 1 Network prod added",
  ]);
  const page = await life("10.1.0.210");
  const [held] = tenuresIn(page.tenures, { from: began + 6.2 * day, until: began + 6.3 * day });
  expect(held?.events[0]?.job).toEqual({ id: 5, at: began + 5 * day, actor: "carol", reason: "Load test" });
  expect(page.start).toEqual({ at: null, why: "beginning", job: null });
  expect(page.jobs).toBe(6);
});

test("an undo is told as what it did", async () => {
  await prod();
  const reserved = await did("OP_NETWORK_SET_PARAMS", { network: "prod", addReserved: ["10.1.0.210"] }, "Printer");
  const undo = await did("OP_JOB_UNDO", { job: reserved });
  expect((await tenures("10.1.0.210")).slice(0, 2)).toEqual([
    `${undo}- | . | prod | nobody`,
    `3-4 | E | prod | Printer | taken 3 10.1.0.210 reserved | left 4 Released, by undoing job 3`,
  ]);
});

test("outside every network an address has a life, and a network that was there before is part of it", async () => {
  await did("OP_NETWORK_ADD", { name: "uplink", network: "192.0.2.64/27", gateway: "192.0.2.77" });
  await did("OP_NETWORK_REMOVE", { network: "uplink" });
  await did("OP_INSTANCE_CREATE", { name: "vpn", primaryNode: "node1", nics: [{ ip: "192.0.2.77", link: "br9" }] });
  const page = await life("192.0.2.77");
  expect(page).toMatchObject({ network: null, isThere: false, letter: null, others: [] });
  expect(page.tenures.map(told)).toEqual([
    "3- | I | outside | vpn | taken 3 Instance added",
    "2-3 | - | outside | nobody | changed 2 Network uplink removed",
    "1-2 | G | uplink | role | taken 1 Network added | left 2 Network removed",
  ]);
});

test("the address of a network that was there at the same time has a life of its own", async () => {
  await prod();
  await did("OP_NETWORK_ADD", { name: "labs", network: "10.1.0.128/25" });
  await did("OP_NETWORK_SET_PARAMS", { network: "labs", addReserved: ["10.1.0.210"] }, "Boards");
  await did("OP_INSTANCE_CREATE", { name: "web", primaryNode: "node1", nics: [inProd] });
  await did("OP_NETWORK_REMOVE", { network: "labs" });
  const page = await life("10.1.0.210", "prod");
  expect(page.tenures.map(told)).toEqual([
    "5- | I | prod | web | taken 5 Instance added",
    "1-5 | . | prod | nobody | changed 1 Network prod added",
  ]);
  expect(page.others).toMatchObject([
    { network: { name: "labs", cidr: "10.1.0.128/25" }, from: began + 3 * day, until: began + 6 * day, holders: 1 },
  ]);
  expect(page.others[0]?.last?.holders).toMatchObject([{ kind: "reservation", row: { reason: "Boards" } }]);
  const there = await life("10.1.0.210", page.others[0]?.network.uuid);
  expect(there.isThere).toBe(false);
  expect(there.tenures.map(told).slice(0, 2)).toEqual([
    "6- | - | outside | nobody | changed 6 Network labs removed",
    "4-6 | E | labs | Boards | taken 4 10.1.0.210 reserved | left 6 Network removed",
  ]);
});

const recorded = readFileSync(new URL("../../../conformance/recordings/config.data.json", import.meta.url), "utf8");

async function bring(text: string): Promise<void> {
  now += day;
  const input = { text, acceptRepairs: true, replaces: "cluster.example.com" };
  expect(await importConfig(input, { ...cluster.context, now: () => now })).toMatchObject({ ok: true });
}

test("an import is told where a state before it was kept, and ends what is known where none was", async () => {
  await bring(recorded);
  const nics = [{ ip: "10.1.0.50", network: "prod" }];
  await did("OP_INSTANCE_CREATE", { name: "web9", primaryNode: "node1.example.com", nics }, "Shop");
  const exported = await exportConfig(cluster.store);
  const text = exported.ok ? exported.value.text : "";
  await did("OP_INSTANCE_REMOVE", { instance: "web9" }, "Sold out");
  await bring(text);
  const imported = (await life("10.1.0.50")).tenures[0]?.events[0]?.job.id;
  expect((await tenures("10.1.0.50")).slice(0, 3)).toEqual([
    `4- | I | prod | web9 | taken ${imported} The cluster was imported`,
    "3-4 | . | prod | nobody",
    "2-3 | I | prod | web9 | taken 2 Instance added | left 3 Instance removed",
  ]);
  await cluster.store.write((tx) => tx.checkpoint.deleteMany());
  const page = await life("10.1.0.50");
  expect(page.start).toEqual({ at: now, why: "imported", job: imported });
  expect(page.tenures.map(told)).toEqual([
    `4- | I | prod | web9 | known ${imported} Held when the cluster was imported. What was before is not known.`,
  ]);
});

test("a freed address says until when it was not handed out", async () => {
  await did("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24", holdMinutes: 60 });
  await did("OP_NETWORK_CONNECT", { network: "prod", group: "default", mode: "bridged", link: "br0" });
  await did("OP_INSTANCE_CREATE", { name: "web", primaryNode: "node1", nics: [inProd] });
  await did("OP_INSTANCE_REMOVE", { instance: "web" });
  const page = await life("10.1.0.210");
  expect(page.tenures[0]?.heldUntil).toBe(now + 3600);
  expect(page.letter).toBe("F");
});

test("the address of a node is told in its network and outside", async () => {
  expect(await tenures("198.51.100.11")).toEqual(["?- | C | outside | role"]);
  await did("OP_NETWORK_ADD", { name: "nodes", network: "198.51.100.0/24" });
  expect((await tenures("198.51.100.11"))[0]).toContain("C | nodes | role");
});

test("IPv6 addresses of NICs are told in whatever spelling they are asked for", async () => {
  await did("OP_INSTANCE_CREATE", { name: "six", primaryNode: "node1", nics: [{ ip: "2001:db8::5" }] }, "Tests");
  await did("OP_INSTANCE_REMOVE", { instance: "six" });
  expect(await tenures("2001:DB8:0:0::5")).toEqual([
    "2- | - | outside | nobody",
    "1-2 | I | outside | six | taken 1 Instance added | left 2 Instance removed",
  ]);
});

test("of an address to which nothing ever happened that is said", async () => {
  const page = await life("203.0.113.9");
  expect(page.tenures.map(told)).toEqual(["?- | - | outside | nobody"]);
  expect(page).toMatchObject({ network: null, jobs: 0, names: {} });
});
