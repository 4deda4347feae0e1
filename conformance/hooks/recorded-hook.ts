import { recording } from "../recorded-steps";
import { type Addition, additions, type Spelling, spellings } from "./additions";
import type { ToldHook, ToldPhase } from "./told-hook";

/**
 * What scripts of a real cluster were told for one hook, without the variables that all hooks have: `env` behind GANETI_ in both
 * phases, `told` behind GANETI_POST_ (the same as `env` where it is missing), on these nodes in each phase. A phase without nodes
 * did not run.
 */
export type RecordedHook = {
  path: string;
  opcode: string;
  objectType: string;
  pre: string[];
  post: string[];
  env: Record<string, string>;
  told?: Record<string, string>;
};

/** A hook with what asked for it: a command, an exchange of the HTTP API, or a request that is not recorded. */
export type RecordedRow = RecordedHook & { seq?: number; rapi?: number; cmd?: string };

export function recordedHooks(): RecordedRow[] {
  return recording<RecordedRow>("hooks");
}

/** A later command with the configuration before it, and the hooks that ran. */
export type FurtherRow = { cmd: string; rc: number; before: unknown; hooks: RecordedHook[] };

export function furtherHooks(): FurtherRow[] {
  return recording<FurtherRow>("hooks-more");
}

/** How many scripts ran. */
export function runsOf(hooks: readonly RecordedHook[]): number {
  return hooks.reduce((sum, { pre, post }) => sum + pre.length + post.length, 0);
}

/** What a recording has shown of the tables in additions.ts. */
export const seen = new Set<Addition | Spelling>();

/** What our hook tells otherwise than the recorded one, line by line. */
export function differencesOf(recorded: RecordedHook, ours: ToldHook): string[] {
  const { path, opcode, objectType, pre, post, env, told = env } = recorded;
  const common = {
    ...commonVariables,
    GANETI_HOOKS_PATH: path,
    GANETI_OP_CODE: opcode,
    GANETI_OBJECT_TYPE: objectType,
  };
  const before = prefixed("GANETI_", env);
  const after = { ...before, ...prefixed("GANETI_POST_", told) };
  return [
    ...(pre.length === 0
      ? []
      : phaseDifferences(path, pre, { ...common, ...before, GANETI_HOOKS_PHASE: "pre" }, ours.pre)),
    ...(post.length === 0
      ? []
      : phaseDifferences(path, post, { ...common, ...after, GANETI_HOOKS_PHASE: "post" }, ours.post)),
  ];
}

const commonVariables = {
  PATH: "/sbin:/bin:/usr/sbin:/usr/bin",
  GANETI_HOOKS_VERSION: "2",
  GANETI_MASTER: "node1.example.com",
  GANETI_DATA_DIR: "/var/lib/ganeti",
};

function prefixed(prefix: string, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

function phaseDifferences(path: string, nodes: string[], wanted: Record<string, string>, ours: ToldPhase): string[] {
  const { environment } = ours;
  const lines =
    nodes.join(" ") === ours.nodes.join(" ") ? [] : [`  nodes ${nodes.join(" ")}, here ${ours.nodes.join(" ")}`];
  for (const [name, value] of Object.entries(wanted)) {
    const own = environment[name];
    if (own === undefined || !isSame(name, value, own)) lines.push(`  ${name}=${value}, here ${own}`);
  }
  for (const name of Object.keys(environment)) {
    if (name in wanted || name === "GANETI_CLUSTER") continue;
    const addition = additions.find(
      (one) =>
        (path === "config-update" || one.path.test(path)) && one.variable.test(name.replace(/^GANETI_(POST_)?/, "")),
    );
    if (addition) seen.add(addition);
    else lines.push(`  ${name} is told here only`);
  }
  return lines;
}

/** Whether a hook says the same of a variable, or Ganeti's a UUID that was typed. */
export function sameValue(name: string, env: Record<string, string>, { pre }: ToldHook): boolean {
  const value = env[name];
  const own = pre.environment[`GANETI_${name}`];
  return value === undefined || own === undefined || isSame(name, value, own);
}

/** Never compared: UUIDs, and the last half of MAC addresses. */
function isSame(name: string, value: string, own: string): boolean {
  if (value === own || /_UUID$/.test(name)) return true;
  if (/_MAC$/.test(name)) return value.slice(0, 8) === own.slice(0, 8);
  const spelling = spellings.find((one) => one.variable.test(name) && one.isSame(value, own));
  if (spelling) seen.add(spelling);
  return spelling !== undefined;
}
