import { readFileSync } from "node:fs";
import { parseCommand, type Request } from "./operations/recorded-command";
import { type Exchange, parseExchange } from "./operations/recorded-request";
import type { Nodes, RecordedState } from "./recorded-state";

export type Command = { seq: number; section: string; cmd: string; rc: number; errorType: string | null };
type Row = { seq: number; state: RecordedState };

/** One recorded operation or several, with the states around it. `errorType` null: success; "any": some failure. */
export type Step = {
  /** Its number in its recording. */
  seq: number;
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

export const nodes: Nodes = {
  "node1.example.com": "default",
  "node2.example.com": "default",
  "node3.example.com": "group2",
};

/** Commands before which the cluster was created again without a record of it. */
const unknownBefore = [927, 1074, 1079];

function around(states: Row[], from: number, to: number): { before: RecordedState; after: RecordedState } {
  const before = states.findLast(({ seq }) => seq < from);
  const after = states.findLast(({ seq }) => seq <= to);
  if (!before || !after) throw new Error(`No state around ${from}.`);
  return { before: before.state, after: after.state };
}

/** By section, with more commands if there are any. Failing hooks are not about operations. */
export function commandSteps(more: readonly Command[] = []): Map<string, Step[]> {
  const states = recording<Row>("cli-state");
  const sections = new Map<string, Step[]>();
  let here = nodes;
  for (const { seq, section, cmd, rc, errorType } of [...recording<Command>("cli"), ...more].sort(inOrder)) {
    const [, group, node] = /^gnt-group assign-nodes (?:--force )?(\S+) (\S+)/.exec(cmd) ?? [];
    const moved = group && node && rc === 0 ? { ...here, [node]: group } : here;
    const where = { nodes: here, moved };
    here = moved;
    if (isOther(cmd) || section.startsWith("part 4") || unknownBefore.includes(seq) || seq < 40) continue;
    const { before, after } = around(states, seq, seq);
    const requests = parseCommand(cmd, Object.keys(before.nodegroups));
    const step = { seq, title: `${seq} ${cmd}`, requests, before, after, ...where, primaries: {} };
    const answer = { errorType: rc === 0 ? null : (errorType ?? "other"), unanswered: cmd.includes("--submit") };
    sections.set(section, [...(sections.get(section) ?? []), { ...step, ...answer }]);
  }
  return sections;
}

function inOrder(a: Command, b: Command): number {
  return a.seq - b.seq;
}

/** The real `rename` of an instance asks on the terminal; that of a network is unknown to this version. */
function isOther(cmd: string): boolean {
  return /^gnt-(instance|network) rename/.test(cmd);
}

export function requestSteps(): Step[] {
  const states = recording<Row>("rapi-state");
  const primaries: Record<string, string> = {};
  const last = states.at(-1)?.seq ?? 0;
  const exchanges = recording<Exchange>("rapi").filter(({ seq }) => seq <= last);
  return exchanges.map((exchange) => {
    const request = parseExchange(exchange);
    const { name, primaryNode } = request.input;
    if (request.opcode === "OP_INSTANCE_CREATE") primaries[String(name)] = String(primaryNode);
    return {
      seq: exchange.seq,
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

export function recording<Recorded>(name: string): Recorded[] {
  const text = readFileSync(new URL(`./recordings/${name}.jsonl`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Recorded);
}
