import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { operations } from "@/lib/operations/catalogue";
import { type Outcome, run } from "@/lib/operations/operation";
import { loadState, replaceState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { factsOfState, type Nodes, type RecordedState, toClusterState } from "../recorded-state";
import { type Divergence, deliberate } from "./differences";
import { parseCommand, type Request } from "./recorded-command";
import { type Exchange, parseExchange } from "./recorded-request";

// Every recorded operation of a real cluster, from the recorded state before it: ours ends in the recorded state after
// it, or is refused as the recorded one was. What differs is deliberate and stands in docs/differences.md.

type Command = { seq: number; section: string; cmd: string; rc: number; errorType: string | null };
type Row = { seq: number; state: RecordedState };

/** One recorded operation or several, with the states around it. `errorType` null: success; "any": some failure. */
type Step = {
  title: string;
  requests: Request[];
  before: RecordedState;
  after: RecordedState;
  /** The group of each node before and after. */
  nodes: Nodes;
  moved: Nodes;
  primaries: Record<string, string>;
  errorType: string | null;
  /** The real tool did not wait for the outcome. */
  unanswered: boolean;
};

const nodes: Nodes = { "node1.example.com": "default", "node2.example.com": "default", "node3.example.com": "group2" };

/** Commands before which the cluster was created again without a record of it. */
const unknownBefore = [927, 1074, 1079];

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

function around(states: Row[], from: number, to: number): { before: RecordedState; after: RecordedState } {
  const before = states.findLast(({ seq }) => seq < from);
  const after = states.findLast(({ seq }) => seq <= to);
  if (!before || !after) throw new Error(`No state around ${from}.`);
  return { before: before.state, after: after.state };
}

/** By section. Failing hooks are not about operations. */
function commandSteps(): Map<string, Step[]> {
  const states = recording<Row>("cli-state");
  const sections = new Map<string, Step[]>();
  let here = nodes;
  for (const { seq, section, cmd, rc, errorType } of recording<Command>("cli")) {
    const [, group, node] = /^gnt-group assign-nodes (?:--force )?(\S+) (\S+)/.exec(cmd) ?? [];
    const moved = group && node && rc === 0 ? { ...here, [node]: group } : here;
    const where = { nodes: here, moved };
    here = moved;
    if (isOther(cmd) || section.startsWith("part 4") || unknownBefore.includes(seq) || seq < 40) continue;
    const { before, after } = around(states, seq, seq);
    const requests = parseCommand(cmd, Object.keys(before.nodegroups));
    const step = { title: `${seq} ${cmd}`, requests, before, after, ...where, primaries: {} };
    const answer = { errorType: rc === 0 ? null : (errorType ?? "other"), unanswered: cmd.includes("--submit") };
    sections.set(section, [...(sections.get(section) ?? []), { ...step, ...answer }]);
  }
  return sections;
}

/** The real `rename` of an instance asks on the terminal; that of a network is unknown to this version. */
function isOther(cmd: string): boolean {
  return /^gnt-(instance|network) rename/.test(cmd);
}

function requestSteps(): Step[] {
  const states = recording<Row>("rapi-state");
  const primaries: Record<string, string> = {};
  const last = states.at(-1)?.seq ?? 0;
  const exchanges = recording<Exchange>("rapi").filter(({ seq }) => seq <= last);
  return exchanges.map((exchange) => {
    const request = parseExchange(exchange);
    const { name, primaryNode } = request.input;
    if (request.opcode === "OP_INSTANCE_CREATE") primaries[String(name)] = String(primaryNode);
    return {
      title: `${exchange.seq} ${exchange.method} ${exchange.path}`,
      requests: [request],
      ...around(states, exchange.seq, exchange.job?.seq ?? exchange.seq),
      nodes,
      moved: nodes,
      primaries: { ...primaries },
      errorType: errorOf(exchange),
      unanswered: false,
    };
  });
}

/** The code of a failed job's error, "execution" for those without one. */
function errorOf({ status, job }: Exchange): string | null {
  if (status !== 200 || !job) return "unhandled";
  if (job.status === "success") return null;
  const [, parts] = job.opresult[0] as [string, unknown[]];
  return typeof parts[1] === "string" ? parts[1] : "execution";
}

function recording<Recorded>(name: string): Recorded[] {
  const text = readFileSync(new URL(`../recordings/${name}.jsonl`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Recorded);
}
