import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { operations } from "@/lib/operations/catalogue";
import { type Outcome, run } from "@/lib/operations/operation";
import { loadState, replaceState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { factsOfState, toClusterState } from "../recorded-state";
import { commandSteps, requestSteps, type Step } from "../recorded-steps";
import { type Divergence, deliberate } from "./differences";

// Every recorded operation of a real cluster, from the recorded state before it: ours ends in the recorded state after
// it, or is refused as the recorded one was. What differs is deliberate and stands in docs/differences.md.

/** What a real operation failed with that any clear refusal will do for. */
const anyRefusal = ["execution", "unhandled", "other"];

/** Deliberate differences that a recording has shown. */
const seen = new Set<string>();

const differences = readFileSync(new URL("../../docs/differences.md", import.meta.url), "utf8");

describe("the recorded commands", () => {
  const steps = commandSteps();
  it.each([...steps.keys()])("%s", (section) => replay(steps.get(section) ?? []), 120_000);
});

describe("the recorded requests to the HTTP API", () => {
  it("end as they did", () => replay(requestSteps()), 120_000);
});

describe("a deliberate difference", () => {
  it.each(deliberate.map(({ reason }) => reason))("stands in the table and in a recording: %s", (reason) => {
    expect(differences).toContain(`| ${reason}`);
    expect(seen).toContain(reason);
  });
});

async function replay(steps: Step[]): Promise<void> {
  const store = freshStore();
  const wrong: string[] = [];
  for (const step of steps) {
    const state = toClusterState(step.before, step.nodes, step.primaries);
    await store.write(async (tx) => {
      // An import would remember why addresses were reserved in the step before.
      await tx.reservation.deleteMany();
      await replaceState(tx, state);
    });
    const explained: boolean[] = [];
    const written: boolean[] = [];
    for (const request of step.requests) {
      const outcome = await run(operations[request.opcode], request.input, {
        ...contextOf(store),
        dryRun: request.dryRun,
      });
      const isExplained = !step.unanswered && explains({ request, outcome, before: state, errorType: step.errorType });
      explained.push(isExplained);
      written.push(outcome.ok);
      if (!outcome.ok && !isExplained) {
        const problem = refusalProblem(step, outcome);
        if (problem) wrong.push(`${step.title}\n  ${problem}`);
        break;
      }
      if (outcome.ok && !isExplained && request === step.requests.at(-1) && step.errorType !== null)
        wrong.push(`${step.title}\n  succeeds, was ${step.errorType}`);
    }
    if (!explained.includes(true))
      wrong.push(...(await stateProblems(step, toClusterState(step.after, step.moved, step.primaries), store)));
    else if (!written.includes(true)) wrong.push(...(await stateProblems(step, state, store)));
  }
  expect(wrong).toEqual([]);
}

/** True when what differs between the real answer and ours is in the table. */
function explains(divergence: Divergence): boolean {
  const rule = deliberate.find((one) => one.explains(divergence));
  if (rule) seen.add(rule.reason);
  return rule !== undefined;
}

function refusalProblem({ errorType, unanswered }: Step, outcome: Extract<Outcome, { ok: false }>): string | null {
  const { code, message } = outcome.refusal;
  if (unanswered || code === errorType || (errorType !== null && anyRefusal.includes(errorType))) return null;
  return `was ${errorType ?? "a success"}, here ${code}: ${message}`;
}

async function stateProblems({ title }: Step, state: ClusterState, store: Store): Promise<string[]> {
  const wanted = factsOfState(state);
  const ours = factsOfState(await loadState(store.reader));
  const lines = [
    ...wanted.filter((line) => !ours.includes(line)).map((line) => `  - ${line}`),
    ...ours.filter((line) => !wanted.includes(line)).map((line) => `  + ${line}`),
  ];
  return lines.length === 0 ? [] : [[title, ...lines].join("\n")];
}
