import type { Change } from "../model/change";
import type { Ref } from "../model/cluster";
import type { SeenJob } from "./cluster-job";
import { addressKey } from "./settled";
import { namesNothing } from "./touched";

/** Changes that were seen together, and the jobs of the cluster that made them; none where nobody knows. */
export type SeenGroup = { jobs: SeenJob[]; changes: Change[] };

/**
 * Which job of the cluster made which changes: jobs name their objects. What hangs together stays together, in its order; what
 * does not is told apart, so that each change stands under who made it. Groups can be written one after the other in the order of the answer.
 */
export function seenGroups(changes: readonly Change[], jobs: readonly SeenJob[]): SeenGroup[] {
  const pieces = apart(changes);
  const sets = new DisjointSets();
  const owner = new Map<string, number>();
  const whole = wholeObjects(changes);
  for (const [at, change] of pieces.entries()) for (const key of keysOf(change, whole)) sets.join(at, owner, key);
  const components = sets.components(pieces.length);
  const named = components.map((members) => new Set(members.flatMap((at) => namesOf(pieces[at] as Change))));
  const speaking = jobsByName(jobs);
  const makers = named.map((names) => likeliest(speaking(names)));
  const matched = new Set(makers.flat());
  // What nobody seems to have made was made by the jobs that seem to have made nothing: but a job that names its objects did not touch
  // others. It may have made what has no name of its own.
  const idle = jobs.filter((job) => !matched.has(job));
  const [anybody, unnamed] = [likeliest(idle), likeliest(idle.filter(({ ops }) => namesNothing(ops)))];
  const groups = new Map<string, { at: number[]; jobs: SeenJob[] }>();
  for (const [number, members] of components.entries()) {
    const made = makers[number] ?? [];
    const rest = named[number]?.size === 0 ? anybody : unnamed;
    const by = made.length > 0 ? made : rest;
    const key = by.map(({ id }) => id).join();
    const group = groups.get(key) ?? { at: [], jobs: by };
    group.at.push(...members);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ at, jobs: by }) => ({ at: at.toSorted((a, b) => a - b), jobs: by }))
    .toSorted((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0))
    .map(({ at, jobs: by }) => ({ jobs: by, changes: at.map((index) => pieces[index] as Change) }));
}

/** Of jobs that may have made a change, those that have ended well; else those that still run; and a failed one only where there is no other. */
function likeliest(jobs: readonly SeenJob[]): SeenJob[] {
  const by = (statuses: readonly string[]) => jobs.filter(({ status }) => statuses.includes(status));
  return [["success"], ["running"], ["error", "canceled"]].map(by).find((some) => some.length > 0) ?? [];
}

/** Ranges of instance bits, cut where the NICs that got or lost the addresses are of different instances. */
function apart(changes: readonly Change[]): Change[] {
  const instances = new Map<string, string>();
  for (const change of changes) {
    if (change.type !== "nic") continue;
    for (const key of [addressKey(change.before), addressKey(change.after)])
      if (key !== null) instances.set(key, change.instance.uuid);
  }
  return changes.flatMap((change): Change[] => {
    if (change.type !== "internal") return [change];
    const runs: (typeof change)[] = [];
    let last: string | undefined;
    for (let address = change.first; address <= change.last; address++) {
      const of = instances.get(`${change.network.uuid} ${address}`);
      const run = runs.at(-1);
      if (run && of === last) run.last = address;
      else runs.push({ ...change, first: address, last: address });
      last = of;
    }
    return runs;
  });
}

/** Objects that come or go: whatever names them belongs to that. */
function wholeObjects(changes: readonly Change[]): Set<string> {
  const found = new Set<string>();
  for (const change of changes)
    if (change.type === "network" || change.type === "group" || change.type === "node")
      for (const side of [change.before, change.after]) if (side) found.add(`${change.type} ${side.uuid}`);
  return found;
}

/** What two changes have in common if they cannot be told apart. */
function keysOf(change: Change, changed: ReadonlySet<string>): string[] {
  const ifChanged = (kind: "network" | "group" | "node", ...refs: (Ref | null | undefined)[]) =>
    refs.flatMap((ref) => (ref && changed.has(`${kind} ${ref.uuid}`) ? [`${kind} ${ref.uuid}`] : []));
  switch (change.type) {
    case "network":
    case "group":
    case "node": {
      const sides = [change.before, change.after].filter((side) => side !== null);
      const own = sides.flatMap(({ uuid, name }) => [`${change.type} ${uuid}`, `name of ${change.type} ${name}`]);
      const groups = change.type === "node" ? [change.before?.group, change.after?.group] : [];
      return [...own, ...ifChanged("group", ...groups)];
    }
    case "external":
      return [`externals ${change.network.uuid}`, ...ifChanged("network", change.network)];
    case "internal": {
      const { network, first } = change;
      // All addresses of a run are of one instance, or of none.
      return [`${network.uuid} ${first}`, ...ifChanged("network", network)];
    }
    case "connection":
      return [
        `connections ${change.network.uuid}`,
        ...ifChanged("network", change.network),
        ...ifChanged("group", change.group),
      ];
    case "instance": {
      const sides = [change.before, change.after].filter((side) => side !== null);
      return [
        ...sides.flatMap(({ uuid, name }) => [`instance ${uuid}`, `name of instance ${name}`]),
        ...sides.flatMap(({ primary, secondary }) => ifChanged("node", primary, secondary)),
      ];
    }
    case "nic":
      return [
        `instance ${change.instance.uuid}`,
        ...[addressKey(change.before), addressKey(change.after)].filter((key) => key !== null),
        ...ifChanged("network", change.before?.network, change.after?.network),
      ];
    case "links":
      return [`node ${change.node.uuid}`];
    case "cluster":
      return ["cluster"];
    case "touch":
      return [`${change.kind} ${change.object.uuid}`];
  }
}

/** The names and UUIDs of the objects that a change is about. */
function namesOf(change: Change): string[] {
  const refs = (...objects: (Ref | null | undefined)[]) => objects.flatMap((ref) => (ref ? [ref.uuid, ref.name] : []));
  switch (change.type) {
    case "network":
    case "group":
    case "node":
    case "instance":
      return refs(change.before, change.after);
    case "external":
    case "connection":
      return refs(change.network);
    case "internal":
      // Who gave a NIC its address names the instance; of a bit without a NIC nobody says more than its network.
      return [];
    case "nic":
      return refs(change.instance);
    case "links":
      return refs(change.node);
    case "cluster":
      return ["cluster", ...refs(change.before, change.after)];
    case "touch":
      return refs(change.object);
  }
}

/** Answers the jobs in whose parameters one of some names stands, in their order; an object may be named without its domain. */
function jobsByName(jobs: readonly SeenJob[]): (names: ReadonlySet<string>) => SeenJob[] {
  const said = new Map<string, number[]>();
  for (const [at, { ops }] of jobs.entries())
    for (const text of new Set(ops.flatMap(({ params }) => textsIn(params)))) {
      const known = said.get(text);
      if (known) known.push(at);
      else said.set(text, [at]);
    }
  const ofCluster = [...jobs.keys()].filter((at) =>
    jobs[at]?.ops.some(({ opcode, params }) => isAboutCluster(opcode, params)),
  );
  return (names) => {
    const found = [...names].flatMap((name) =>
      name === "cluster" ? ofCluster : spellingsOf(name).flatMap((text) => said.get(text) ?? []),
    );
    return [...new Set(found)].toSorted((a, b) => a - b).map((at) => jobs[at] as SeenJob);
  };
}

/** web1.example.com, web1.example and web1. */
function spellingsOf(name: string): string[] {
  const parts = name.split(".");
  return parts.map((_, at) => parts.slice(0, parts.length - at).join("."));
}

function isAboutCluster(opcode: string, { kind }: Record<string, unknown>): boolean {
  return opcode.startsWith("OP_CLUSTER_") || kind === "cluster";
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Numbers that hang together by what they have in common. */
class DisjointSets {
  private readonly parents = new Map<number, number>();

  private root(of: number): number {
    let at = of;
    for (let up = this.parents.get(at); up !== undefined; up = this.parents.get(at)) at = up;
    return at;
  }

  join(at: number, owners: Map<string, number>, key: string): void {
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, at);
      return;
    }
    const [one, two] = [this.root(at), this.root(other)];
    if (one !== two) this.parents.set(Math.max(one, two), Math.min(one, two));
  }

  components(size: number): number[][] {
    const found = new Map<number, number[]>();
    for (let at = 0; at < size; at++) {
      const root = this.root(at);
      const known = found.get(root);
      if (known) known.push(at);
      else found.set(root, [at]);
    }
    return [...found.values()];
  }
}
