import type { InstanceFacts } from "../model/facts";
import { ok, type Refusal, type Result, refuse } from "../refusal";
import { lackRefusal } from "./cannot";
import { type Draft, type Effect, part } from "./draft";
import { addressIn, type Goal, hasAddress, type InstanceGoal } from "./goal";
import { tagDrafts } from "./tag-drafts";

/** What is done to instances themselves: those that are removed come before others take their addresses, the rest last of all. */
export function instanceDrafts(goal: Goal): Result<{ removals: Draft[]; last: Draft[]; notes: string[] }> {
  const found = { removals: [] as Draft[], last: [] as Draft[], notes: [] as string[] };
  for (const one of goal.instances) {
    const { instance, facts } = one;
    if (facts === null) continue;
    const { before, after } = facts;
    if (before === null) return lackRefusal("addInstance", `${after?.name} would be added.`, "name");
    if (after === null) {
      found.removals.push(removal(goal, one));
      found.notes.push(`The cluster shuts ${instance.name} down, and removes it with its disks.`);
      continue;
    }
    const refusal = whyNot(before, after);
    if (refusal) return { ok: false, refusal };
    const changed = [parameters(before, after), rename(before, after)].flat();
    found.last.push(...tagDrafts(instancePath(before), before.name, before.tags, after.tags), ...changed);
  }
  return ok(found);
}

function instancePath({ name }: { name: string }): string {
  return `/2/instances/${part(name)}`;
}

/** The cluster looks it up by its name, and removes it only if it is still the one with this UUID. */
function removal(goal: Goal, { instance, nics }: InstanceGoal): Draft {
  return {
    opcode: "INSTANCE_REMOVE",
    text: `Remove ${instance.name} with its disks`,
    request: { method: "DELETE", path: instancePath(instance), body: { instance_uuid: instance.uuid } },
    effects: nics.flatMap(({ before }): Effect[] => {
      const network = before?.network && goal.networks.get(before.network.uuid);
      const known = network && (network.before ?? network.after);
      const address = known ? addressIn(known, before?.ip ?? null) : null;
      if (!network || address === null || !hasAddress(network.internal.before, address)) return [];
      const ranges = [{ first: address, last: address }];
      return [{ network: network.ref.uuid, bit: "internal", action: "clear", ranges }];
    }),
  };
}

/** Where the parameters are kept that the cluster can be asked to change. */
const kinds = ["beparams", "hvparams", "osparams"] as const;

function whyNot(before: InstanceFacts, after: InstanceFacts): Refusal | null {
  const isMoved =
    before.primary.uuid !== after.primary.uuid || (before.secondary?.uuid ?? null) !== (after.secondary?.uuid ?? null);
  if (isMoved) return lackRefusal("moveInstance", `${before.name} would get other nodes.`, "primaryNode").refusal;
  if (differs(before.extra.osparams_private, after.extra.osparams_private))
    return lackRefusal("privateParameters", `${before.name} would get other private OS parameters.`, "settings")
      .refusal;
  if (before.name !== after.name && before.extra.admin_state === "up")
    return refuse("wrong_state", `${before.name} is running or meant to run, and cannot be renamed.`, {
      field: "newName",
      remedy: `Stop it on the cluster first: gnt-instance shutdown ${before.name}.`,
    }).refusal;
  return null;
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? {}) !== JSON.stringify(b ?? {});
}

function parameters(before: InstanceFacts, after: InstanceFacts): Draft[] {
  const body: Record<string, unknown> = {};
  for (const kind of kinds) {
    const changed = changedValues(before.extra[kind], after.extra[kind]);
    if (Object.keys(changed).length > 0) body[kind] = changed;
  }
  if (Object.keys(body).length === 0) return [];
  return [
    {
      opcode: "INSTANCE_SET_PARAMS",
      text: `Change the parameters of ${before.name}`,
      request: { method: "PUT", path: `${instancePath(before)}/modify`, body: { instance_uuid: before.uuid, ...body } },
      effects: [],
    },
  ];
}

/** What is removed is the cluster's again, which it is told with a word. */
function changedValues(before: unknown, after: unknown): Record<string, unknown> {
  const [old, next] = [entriesOf(before), entriesOf(after)];
  const changed = Object.entries(next).filter(([name, value]) => differs(old[name], value));
  const gone = Object.keys(old).filter((name) => !(name in next));
  return Object.fromEntries([...changed, ...gone.map((name): [string, unknown] => [name, "default"])]);
}

function entriesOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Its name is not looked up, as it is not here. */
function rename(before: InstanceFacts, after: InstanceFacts): Draft[] {
  if (before.name === after.name) return [];
  return [
    {
      opcode: "INSTANCE_RENAME",
      text: `Rename ${before.name} to ${after.name}`,
      request: {
        method: "PUT",
        path: `${instancePath(before)}/rename`,
        body: { instance_uuid: before.uuid, new_name: after.name, name_check: false, ip_check: false },
      },
      effects: [],
    },
  ];
}
