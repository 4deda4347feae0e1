import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadState, replaceState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { type Answer, answer } from "@/testing/terminal";
import { factsOfState, toClusterState } from "../recorded-state";
import { deliberateRows } from "./differences";
import { type Replayed, replayedSections, wordsOf } from "./recorded-rows";

// Every recorded gnt-network of a real cluster, from the recorded state before it: same exit code, same error type, same
// output where programs read it, same state after it. What differs is deliberate and stands in docs/differences.md.

const sections = replayedSections();
const differences = readFileSync(new URL("../../docs/differences.md", import.meta.url), "utf8");
const seen = new Set<number>();

describe("the recorded gnt-network commands", () => {
  it.each([...sections.keys()])(
    "%s",
    async (section) => {
      const store = freshStore();
      const wrong: string[] = [];
      let there: Replayed["before"] | null = null;
      for (const row of sections.get(section) ?? []) {
        if (row.before !== there) await prepare(store, row);
        wrong.push(...(await problems(store, row)));
        there = changesNothing(row) ? row.before : null;
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});

describe("a deliberate difference", () => {
  it.each(deliberateRows)("stands in the table: $reason", ({ reason }) => {
    expect(differences).toContain(`| ${reason}`);
  });

  it("is named for those rows only that differ", () => {
    expect(deliberateRows.flatMap(({ rows }) => rows).filter((seq) => !seen.has(seq))).toEqual([]);
  });
});

async function prepare(store: Store, { before, nodes }: Replayed): Promise<void> {
  await store.write(async (tx) => {
    // An import would remember why addresses were reserved in the step before.
    await tx.reservation.deleteMany();
    await replaceState(tx, toClusterState(before, nodes, {}));
  });
}

function changesNothing({ cmd }: Replayed): boolean {
  return /^gnt-network (list|info)/.test(cmd);
}

/** What is not as it was recorded, a line each; nothing for a row whose difference is deliberate. */
async function problems(store: Store, row: Replayed): Promise<string[]> {
  const ours = await answer(store, row.argv ?? wordsOf(row.cmd), row.files);
  const found = [
    ...answerProblems(row, ours),
    ...(row.errorType === null && !changesNothing(row) ? await stateProblems(store, row) : []),
  ];
  if (found.length === 0) return [];
  if (!deliberateRows.some(({ rows }) => rows.includes(row.seq))) return [`${row.seq} ${row.cmd}`, ...found];
  seen.add(row.seq);
  return [];
}

function answerProblems(row: Replayed, { code, out, err }: Answer): string[] {
  const type = /^error type: (\w+)/m.exec(err)?.[1] ?? (err.includes("Usage: ") ? "usage" : null);
  const anyRefusal = ["execution", "unhandled", "other"].includes(row.errorType ?? "");
  return [
    ...(code === row.rc ? [] : [`  exit code ${code}, was ${row.rc}: ${err.trim()}`]),
    ...(type === row.errorType || (anyRefusal && code !== 0) ? [] : [`  ${type}, was ${row.errorType}: ${err.trim()}`]),
    ...(row.stdout === undefined || comparable(row.stdout) === comparable(out)
      ? []
      : [`  printed:\n${comparable(out)}\n  was:\n${comparable(row.stdout)}`]),
  ];
}

/** Without UUIDs and times; instances are recorded without the UUIDs that they are in order of. */
function comparable(text: string): string {
  return text
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "UUID")
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "TIME")
    .replace(/(?<=^|[ :,|])[a-z][\w.]*(,[a-z][\w.]*)+/gm, (list) => list.split(",").sort().join(","))
    .replace(/( {4}[\w.]+: \d:.*\n)+/g, (lines) =>
      lines
        .split(/(?<=\n)/)
        .sort()
        .join(""),
    );
}

async function stateProblems(store: Store, row: Replayed): Promise<string[]> {
  const wanted = factsOfState(toClusterState(row.after, row.nodes, {}));
  const ours = factsOfState(await loadState(store.reader));
  return [
    ...wanted.filter((line) => !ours.includes(line)).map((line) => `  - ${line}`),
    ...ours.filter((line) => !wanted.includes(line)).map((line) => `  + ${line}`),
  ];
}
