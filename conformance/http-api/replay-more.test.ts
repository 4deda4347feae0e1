import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { served } from "@/testing/served-api";
import type { RecordedState } from "../recorded-state";
import { deliberateMore } from "./differences";
import { putRecorded } from "./recorded-cluster";
import { differenceOf, type Exchange, recordedUuids, withoutDocs } from "./recorded-exchange";

/** `type` is the content type of a body that is sent as it stands. */
type Row = Exchange & { type?: string | null };
/** The cluster as it was, where the row before was answered otherwise on purpose or left out. */
type Reset = { seq: number; state: RecordedState };

const rows = readFileSync(new URL("../recordings/http-api-more.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Row | Reset);

const exchanges = rows.filter((row): row is Row => "path" in row);
const differences = readFileSync(new URL("../../docs/differences.md", import.meta.url), "utf8");

/** The users of the recording: who may write there may do everything, which is an administrator here. */
const users: Record<string, string> = { rw: "admin", reader: "reader", ro: "ro" };

const uuid = /[0-9a-f]{8}-[0-9a-f-]{27}/;

test("the second recording is answered as the real cluster answered it, or differs on purpose", async () => {
  const store = freshStore();
  const ask = await served(store);
  const known = recordedUuids(exchanges);
  const jobs = new Map<string, unknown>();
  const uuids = new Map<string, string>();
  const wrong: string[] = [];
  for (const row of rows) {
    if ("state" in row) {
      await putBack(store, row.state, known.uuids);
      uuids.clear();
      continue;
    }
    const { seq, method, user } = row;
    const ours = (text: string) => text.replace(uuid, (found) => uuids.get(found) ?? found);
    const path = ours(row.path).replace(/(?<=^\/2\/jobs\/)\d+/, (job) => String(jobs.get(job) ?? job));
    const body = typeof row.body === "string" && row.type === undefined ? JSON.stringify(row.body) : row.body;
    const headers: Record<string, string> = row.type === undefined ? {} : { "Content-Type": row.type ?? "none" };
    const answered = await ask(method, path.replace("#", "%23"), {
      user: user && (users[user] ?? null),
      body,
      headers,
    });
    if (method !== "GET" && typeof answered.value === "number") jobs.set(String(row.response), answered.value);
    for (const [theirs, own] of known.pairs(row.response, answered.value)) uuids.set(theirs, own);
    const difference = differenceOf({ ...row, headers: {} }, withoutDocs(path, answered));
    const reason = deliberateMore.find(({ seqs, answers }) => seqs.includes(seq) && answers(answered));
    if ((difference === null) !== (reason === undefined)) wrong.push(`${seq} ${method} ${path}: ${difference}`);
  }
  expect(wrong).toEqual([]);
}, 240_000);

test.each([...new Set(deliberateMore.map(({ reason }) => reason))])(
  "a deliberate difference stands in the table: %s",
  (reason) => {
    expect(differences).toContain(`| ${reason}`);
  },
);

/** The cluster of a recorded state; it does not say the tags of the cluster itself and of nodes. */
async function putBack(store: Store, state: RecordedState, uuids: Record<string, string>): Promise<void> {
  await putRecorded(store, state, { uuids, places: { i10: "node3.example.com" } });
  await store.write(async (tx) => {
    await tx.cluster.updateMany({ data: { tags: ["ct1", "x1", "x2"] } });
    await tx.node.updateMany({ where: { name: "node1.example.com" }, data: { tags: ["nn", "nt1", "t2", "tx"] } });
  });
}
