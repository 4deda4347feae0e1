import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { freshStore } from "@/testing/fresh-store";
import { served } from "@/testing/served-api";
import { deliberate } from "./differences";
import { recordedStore } from "./recorded-cluster";
import { differenceOf, type Exchange } from "./recorded-exchange";

/** What was sent besides, as far as it matters: the recording does not say it. */
const sent: Record<number, Record<string, string>> = {
  11: { Authorization: "Digest x" },
  12: { Authorization: "Basic !" },
  13: { Authorization: "Basic" },
  51: { "Content-Type": "text/plain" },
  52: { "Content-Type": "application/json; charset=utf-8" },
  58: { "Content-Type": "application/x-www-form-urlencoded" },
};

/** A job that there is not; of the recorded ones the first had been archived long ago. */
const archived = "/2/jobs/999998";

const exchanges = readFileSync(new URL("../recordings/http-api.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Exchange);

const differences = readFileSync(new URL("../../docs/differences.md", import.meta.url), "utf8");

test("every recorded request is answered as the real cluster answered it, or differs on purpose", async () => {
  const store = freshStore();
  const ask = await served(store);
  const wrong: string[] = [];
  const uuids = new Map<string, string>();
  let job = 0;
  for (const exchange of exchanges) {
    const { seq, method, user, body } = exchange;
    await recordedStore(store, seq);
    const path = exchange.path
      .replace(/^\/2\/jobs\/1$/, archived)
      .replace(/^\/2\/jobs\/(8\d\d|9\d\d)(?!\d)/, `/2/jobs/${job}`)
      .replace(/[0-9a-f-]{36}$/, (uuid) => uuids.get(uuid) ?? uuid);
    const answered = await ask(method, path, { user, body, headers: sent[seq] });
    if (method !== "GET" && typeof answered.value === "number") job = answered.value;
    rememberUuid(uuids, exchange.response, answered.value);
    const difference = differenceOf(exchange, answered);
    const reason = deliberate.find(({ seqs, answers }) => seqs.includes(seq) && answers(answered));
    if ((difference === null) !== (reason === undefined)) wrong.push(`${seq} ${method} ${path}: ${difference}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);

test.each(deliberate.map(({ reason }) => reason))("a deliberate difference stands in the table: %s", (reason) => {
  expect(differences).toContain(`| ${reason}`);
});

function rememberUuid(uuids: Map<string, string>, recorded: unknown, ours: unknown): void {
  const [theirs, own] = [recorded, ours].map((value) => (value as { uuid?: string } | null)?.uuid);
  if (theirs && own) uuids.set(theirs, own);
}
