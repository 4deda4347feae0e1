import { type Instance, type Place, type Ref, refOf } from "../model/cluster";
import type { InstanceFacts } from "../model/facts";
import { isRemoved, withMemory } from "../model/instance-parameters";
import { type Refusal, refuse } from "../refusal";
import { listed } from "../sentence";

/** An instance with its nodes and their groups. */
export type PlacedInstance = Pick<Instance, "uuid" | "name" | "tags" | "extra" | "nics"> & {
  primary: Place;
  secondary: Place | null;
};

/** What a change says of an instance. */
export function instanceFacts({ uuid, name, primary, secondary, tags, extra }: PlacedInstance): InstanceFacts {
  return { uuid, name, primary: refOf(primary.node), secondary: secondary && refOf(secondary.node), tags, extra };
}

/** A change of some facts of an instance. */
export function instanceChange(instance: PlacedInstance, changed: Partial<InstanceFacts>) {
  const before = instanceFacts(instance);
  return { type: "instance" as const, before, after: { ...before, ...changed } };
}

export function takenRefusal(field: string, name: string, taken: Ref): Refusal {
  return refuse("already_exists", `An instance named ${name} already exists (${taken.uuid}).`, {
    field,
    remedy: "Choose another name.",
  }).refusal;
}

/** A node cannot be its own secondary node. */
export function sameNodeRefusal(primary: Ref, secondary: Ref | null): Refusal | null {
  if (primary.uuid !== secondary?.uuid) return null;
  return refuse("wrong_input", `${primary.name} cannot be both primary and secondary node.`, {
    field: "secondaryNode",
    remedy: "Choose two different nodes, or no secondary node.",
  }).refusal;
}

/** A node is not the one that it was expected to be; none was where `uuid` is not given. */
export function otherNodeRefusal(field: string, node: Ref | null, uuid: string | undefined): Refusal | null {
  if (node === null || uuid === undefined || node.uuid === uuid) return null;
  return refuse("resource_not_unique", `The node ${node.name} has the UUID ${node.uuid}, not ${uuid}.`, {
    field,
    remedy: "Leave out the UUID, or name the node that has it.",
  }).refusal;
}

/** A name that means another instance by now than the one that has the UUID beside it (as Ganeti: the job changes nothing). */
export function otherInstanceRefusal(instance: Ref, uuid: string | undefined): Refusal | null {
  if (uuid === undefined || instance.uuid === uuid) return null;
  return refuse("resource_not_unique", `The instance ${instance.name} has the UUID ${instance.uuid}, not ${uuid}.`, {
    field: "instanceUuid",
    remedy: "Leave out the UUID, or name the instance that has it.",
  }).refusal;
}

/** An instance gets a hypervisor that the cluster has enabled, as in Ganeti (rules 4.8). Where none is known, any will do. */
export function hypervisorRefusal(given: unknown, enabled: readonly string[]): Refusal | null {
  if (typeof given !== "string" || enabled.length === 0 || enabled.includes(given)) return null;
  return refuse("wrong_state", `The hypervisor ${given} is not enabled in the cluster.`, {
    field: "settings.hypervisor",
    remedy: `Take ${listed(enabled, 10)}, or leave it out for ${enabled[0]}.`,
  }).refusal;
}

type Settings = Record<string, unknown>;

/**
 * What is kept of the settings of a new instance, by the names of the configuration file (rules 12.1). Its disks are
 * not made here, so it has none; whether it runs is not known, only whether it is meant to. Its hypervisor is the
 * cluster's default where none is given: no daemon loads an instance that has none.
 */
export function keptSettings(
  settings: Settings,
  enabledHypervisors: readonly string[],
): { tags: string[]; extra: Settings } {
  if (Object.keys(settings).length === 0) return { tags: [], extra: {} };
  const { os_type, hypervisor, hvparams, beparams, osparams, osparams_private, start, tags } = settings;
  const extra = {
    ...{ os: os_type ?? "", hvparams: hvparams ?? {}, beparams: withoutAuto(beparams), osparams: osparams ?? {} },
    ...{ osparams_private: osparams_private ?? {}, admin_state: start === false ? "down" : "up" },
    ...{ admin_state_source: "admin", disks: [], disks_active: false },
    hypervisor: hypervisor ?? enabledHypervisors[0] ?? "fake",
  };
  return { tags: Array.isArray(tags) ? tags.map(String) : [], extra };
}

/** What is "auto" is the cluster's: an instance does not say it. */
function withoutAuto(beparams: unknown): Settings {
  const given = Object.entries((withMemory(beparams ?? {}) ?? {}) as Settings);
  return Object.fromEntries(given.filter(([, value]) => value !== "auto"));
}

/** Where the parameters that may be changed are kept. */
const changeable = ["beparams", "hvparams", "osparams", "osparams_private"] as const;

/**
 * The parameters of an instance with what was asked for; what is removed is the cluster's again. An instance that was made
 * here without settings gets all of them: a file with some of them only is none that Ganeti loads.
 */
export function changedParameters(extra: Settings, settings: Settings, hypervisors: readonly string[]): Settings {
  const isBare = Object.keys(extra).length === 0;
  const changed: Settings = isBare ? keptSettings({ start: false }, hypervisors).extra : { ...extra };
  for (const key of changeable) {
    const asked = Object.entries((withMemory(settings[key] ?? {}) ?? {}) as Settings);
    if (asked.length === 0) continue;
    const kept = Object.entries((extra[key] ?? {}) as Settings).filter(
      ([name]) => !asked.some(([one]) => one === name),
    );
    changed[key] = Object.fromEntries([...kept, ...asked.filter(([, value]) => !isRemoved(value))]);
  }
  return changed;
}

/** Pairs of what and value, as Ganeti answers a change; a private value is never shown. */
export function parameterResults(settings: Settings): [string, unknown][] {
  const words = { hvparams: "hv", beparams: "be", osparams: "os", osparams_private: "os_private" } as const;
  return Object.entries(words).flatMap(([key, word]) =>
    Object.entries((settings[key] ?? {}) as Settings).map(([name, value]): [string, unknown] => [
      `${word}/${name}`,
      key === "osparams_private" ? "<redacted>" : value,
    ]),
  );
}

/** Whether a change says a parameter that is kept. */
export function changesParameters(settings: Settings): boolean {
  return changeable.some((key) => Object.keys((settings[key] ?? {}) as Settings).length > 0);
}
