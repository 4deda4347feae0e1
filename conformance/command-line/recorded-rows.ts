import { readFileSync } from "node:fs";
import type { RecordedState } from "../recorded-state";

/** A command as the real one was asked, and what it answered. */
export type RecordedRow = {
  seq: number;
  section: string;
  cmd: string;
  rc: number;
  /** "usage", "other", "execution", "unhandled", or a code of a refusal; null for success. */
  errorType: string | null;
  /** What programs read. */
  stdout?: string;
  /** Its words, if a shell has to produce them, and the files that it read. */
  argv?: string[];
  files?: Record<string, string>;
};

/** A row between the states before and after it, with the group of each node. */
export type Replayed = RecordedRow & {
  before: RecordedState;
  after: RecordedState;
  nodes: Record<string, string>;
};

/** Commands before which the cluster was created again without a record of it. */
const unknownBefore = [927, 1074, 1079];

/** Every recorded `gnt-network` by its section. */
export function replayedSections(): Map<string, Replayed[]> {
  const states = recordedStates();
  const sections = new Map<string, Replayed[]>();
  const [{ state: first } = { state: empty }] = states;
  let nodes = { "node1.example.com": "default", "node2.example.com": "default", "node3.example.com": "group2" };
  const rows = ["commands", "further-commands"].flatMap((file) => read<RecordedRow>(`../recordings/${file}.jsonl`));
  for (const row of rows) {
    const [, group, node] = /^gnt-group assign-nodes (?:--force )?(\S+) (\S+)/.exec(row.cmd) ?? [];
    if (group && node && row.rc === 0) nodes = { ...nodes, [node]: group };
    if (!(row.argv || row.cmd.startsWith("gnt-network")) || unknownBefore.includes(row.seq)) continue;
    const before = states.findLast(({ seq }) => seq < row.seq)?.state ?? first;
    const after = states.findLast(({ seq }) => seq <= row.seq)?.state ?? before;
    sections.set(row.section, [...(sections.get(row.section) ?? []), { ...row, before, after, nodes }]);
  }
  return sections;
}

const empty: RecordedState = { networks: {}, nodegroups: {}, instances: {} };

function recordedStates(): { seq: number; state: RecordedState }[] {
  const serials = read<{ seq: number; serials: Record<string, number> }>("../recordings/serials.jsonl");
  const numbers = new Map(serials.map((row) => [row.seq, row.serials]));
  const states = read<{ seq: number; state: RecordedState }>("../recordings/cli-state.jsonl");
  for (const { seq, state } of states)
    for (const network of Object.values(state.networks)) network.serial_no = numbers.get(seq)?.[String(network.name)];
  return [...states, ...furtherStates()];
}

type Changed = { [Kind in keyof RecordedState]?: Record<string, RecordedState[Kind][string] | null> };

/** The states of the later recording, which says of each what it has changed. */
function furtherStates(): { seq: number; state: RecordedState }[] {
  let state = empty;
  return read<{ seq: number; changed: Changed }>("../recordings/further-states.jsonl").map(({ seq, changed }) => {
    state = {
      networks: changedTo(state.networks, changed.networks),
      nodegroups: changedTo(state.nodegroups, changed.nodegroups),
      instances: changedTo(state.instances, changed.instances),
    };
    return { seq, state };
  });
}

function changedTo<Thing>(before: Record<string, Thing>, changed: Record<string, Thing | null> = {}) {
  const entries = Object.entries({ ...before, ...changed });
  return Object.fromEntries(entries.filter((entry): entry is [string, Thing] => entry[1] !== null));
}

function read<Row>(path: string): Row[] {
  const text = readFileSync(new URL(path, import.meta.url), "utf8").trim();
  return text.split("\n").map((line) => JSON.parse(line) as Row);
}

/** The words of a recorded command line, after the command itself. */
export function wordsOf(line: string): string[] {
  const words = line.replace(/; sleep \d+$/, "").matchAll(/(?:'[^']*'|[^\s'])+/g);
  return [...words].slice(1).map(([word]) => word.replaceAll("'", ""));
}
