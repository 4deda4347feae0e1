import { ok, type Result, refuse } from "../refusal";
import { count } from "../sentence";
import { isHypervisorText, numbersOfHypervisor, switchesOfHypervisor } from "./hypervisor-parameters";
import { maxTags, parseTag } from "./tag";

/**
 * What may be said of an instance besides its network side, with Ganeti's types and ranges (rules 4.8): it is kept for the
 * configuration file, and Ganeti's daemons do not load a file with a value of another type.
 */

/** The most parameters of one kind that are taken, and the most disks; tags have their own number. */
const maxEntries = 1_000;

type Values = Record<string, unknown>;
type Reader = (value: unknown) => Result<unknown>;

/** More than this no daemon reads as a number. */
const largest = 2_147_483_647;

export const hypervisors = ["kvm", "xen-pvm", "xen-hvm", "fake", "chroot", "lxc"];
const diskTemplates = ["diskless", "file", "sharedfile", "plain", "blockdev", "drbd", "rbd", "ext", "gluster"];
const fileDrivers = ["loop", "blktap", "blktap2"];

function wrong(value: unknown, wanted: string): Result<never> {
  return refuse("wrong_input", `${shown(value)} is not ${wanted}.`);
}

/** A value in a few characters; objects are named only. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return "A list";
  return typeof value === "object" && value !== null ? "An object" : JSON.stringify(value).slice(0, 60);
}

/** A whole number, in digits too: "512" is 512, and 2.7 is 2, as in Ganeti. */
function whole(least: number): Reader {
  return (value) => {
    const number = typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
    if (typeof number === "boolean") return within(Number(number), least);
    return typeof number === "number" ? within(Math.trunc(number), least) : wrong(value, "a whole number");
  };
}

function within(number: number, least: number): Result<number> {
  return least <= number && number <= largest ? ok(number) : wrong(number, `a number from ${least} to ${largest}`);
}

const units: Record<string, number> = { "": 1, m: 1, g: 1024, t: 1024 * 1024 };

/** Mebibytes, or a number with a unit; rounded up to the next multiple of four, as in Ganeti. */
const size: Reader = (value) => {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*)$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase().replace(/i?b$/, "")];
  if (digits === "" || factor === undefined) return wrong(value, "a size, such as 512 or 2G");
  return within(Math.ceil(Math.ceil(Number(digits) * factor) / 4) * 4, 4);
};

/** True and false in any capitals; of everything else Ganeti asks whether it is empty. */
const looseFlag: Reader = (value) => {
  if (typeof value !== "string" || value === "") return ok(Array.isArray(value) ? value.length > 0 : Boolean(value));
  const word = value.toLowerCase();
  return word === "true" || word === "false" ? ok(word === "true") : wrong(value, "true or false");
};

/** False counts as an empty text. */
const looseText: Reader = (value) => {
  if (value === false) return ok("");
  return typeof value === "string" ? ok(value) : wrong(value, "a text");
};

const flag: Reader = (value) => (typeof value === "boolean" ? ok(value) : wrong(value, "true or false"));
const text: Reader = (value) => (typeof value === "string" && value !== "" ? ok(value) : wrong(value, "a text"));
const anyText: Reader = (value) => (typeof value === "string" ? ok(value) : wrong(value, "a text"));

function oneOf(words: readonly string[]): Reader {
  return (value) => (words.some((word) => word === value) ? ok(value) : wrong(value, `one of ${words.join(", ")}`));
}

/** Null is none. */
function optional(read: Reader): Reader {
  return (value) => (value === null ? ok(null) : read(value));
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object whose values have the types that `typeOf` knows; `removed` are words in place of a value. */
function parameters(typeOf: (name: string) => Reader | null, removed: (value: unknown) => boolean): Reader {
  return (value) => {
    if (!isObject(value)) return wrong(value, "an object");
    const read: Values = {};
    for (const [name, one] of Object.entries(value)) {
      const type = typeOf(name);
      if (type === null) return refuse("wrong_input", `There is no parameter ${name}.`);
      const result = removed(one) ? ok(one) : type(one);
      if (!result.ok) return refuse("wrong_input", `${name}: ${result.refusal.message}`);
      read[name] = result.value;
    }
    return ok(read);
  };
}

const backend = new Map<string, Reader>([
  ...(["memory", "minmem", "maxmem"] as const).map((name): [string, Reader] => [name, size]),
  ["vcpus", whole(1)],
  ["spindle_use", whole(0)],
  ["auto_balance", looseFlag],
  ["always_failover", looseFlag],
]);

function hypervisorType(name: string): Reader | null {
  if (name === "root_path") return optional(looseText);
  if (switchesOfHypervisor.has(name)) return looseFlag;
  if (numbersOfHypervisor.has(name)) return whole(-largest);
  return isHypervisorText(name) ? looseText : null;
}

/** `memory` is an older name for both ends of a range. */
export function withMemory(beparams: unknown): unknown {
  if (!isObject(beparams) || !("memory" in beparams)) return beparams;
  const { memory, ...rest } = beparams;
  return { minmem: memory, maxmem: memory, ...rest };
}

function isAuto(value: unknown): boolean {
  return value === "auto";
}

/** On a change, null and "default" take a parameter away: it is then the cluster's. */
export function isRemoved(value: unknown): boolean {
  return value === null || value === "default";
}

/** Both ends of the memory are said here; with one of them the cluster may say the other. */
function inOrder(read: Reader): Reader {
  return (value) => {
    const result = read(value);
    const { minmem, maxmem } = (result.ok ? withMemory(result.value) : {}) as Values;
    if (typeof minmem !== "number" || typeof maxmem !== "number" || minmem <= maxmem) return result;
    return refuse("wrong_input", `minmem ${minmem} is more than maxmem ${maxmem}.`);
  };
}

function backendParameters(removed: (value: unknown) => boolean): Reader {
  return inOrder(parameters((name) => backend.get(name) ?? null, removed));
}

/** OS parameters are texts of any name. */
function osParameters(removed: (value: unknown) => boolean): Reader {
  return parameters(() => anyText, removed);
}

const never = () => false;

const tags: Reader = (value) => {
  if (!Array.isArray(value) || value.length > maxTags) return wrong(value, `a list of at most ${maxTags} tags`);
  for (const tag of value) {
    const parsed = typeof tag === "string" ? parseTag(tag) : wrong(tag, "a tag");
    if (!parsed.ok) return parsed;
  }
  return ok(value);
};

const disks: Reader = (value) =>
  Array.isArray(value) && value.every(isObject) ? ok(value) : wrong(value, "a list of objects");

const flags = (...names: string[]) => names.map((name): [string, Reader] => [name, flag]);
const texts = (...names: string[]) => names.map((name): [string, Reader] => [name, optional(text)]);

/** The settings of a new instance by Ganeti's names. */
const ofNew = new Map<string, Reader>([
  ...flags("force_variant", "wait_for_sync", "name_check", "ip_check", "ignore_ipolicy", "opportunistic_locking"),
  ...flags("identify_defaults", "start", "forthcoming", "commit", "instance_communication"),
  ...texts("os_type", "iallocator", "file_storage_dir", "group_name", "snode_uuid", "src_node", "src_node_uuid"),
  ...texts("src_path", "source_instance_name", "source_x509_ca"),
  ["no_install", optional(flag)],
  ["file_driver", optional(oneOf(fileDrivers))],
  ["hypervisor", optional(oneOf(hypervisors))],
  ["disk_template", optional(oneOf(diskTemplates))],
  ["disks", disks],
  ["source_handshake", optional((value) => (Array.isArray(value) ? ok(value) : wrong(value, "a list")))],
  ...["source_shutdown_timeout", "helper_startup_timeout", "helper_shutdown_timeout"].map((name): [string, Reader] => [
    name,
    (value) => (Number.isInteger(value) ? within(Number(value), 0) : wrong(value, "a whole number")),
  ]),
  ["compress", anyText],
  ["mode", anyText],
  ["tags", tags],
  ["beparams", backendParameters(isAuto)],
  ["hvparams", parameters(hypervisorType, never)],
  ...["osparams", "osparams_private", "osparams_secret"].map((name): [string, Reader] => [name, osParameters(never)]),
]);

const managedOnly = "only NICs are managed, and be-, hv- and OS parameters kept.";

/** Of a change only the parameters are kept; what would change anything else is refused. */
const ofChange = new Map<string, Reader>([
  ...flags("force_variant", "ignore_ipolicy", "wait_for_sync", "hotplug", "hotplug_if_possible"),
  ["beparams", backendParameters(isRemoved)],
  ["hvparams", parameters(hypervisorType, isRemoved)],
  ...["osparams", "osparams_private", "osparams_secret"].map((name): [string, Reader] => [
    name,
    optional(osParameters(isRemoved)),
  ]),
  ["disks", (value) => nothing(value, Array.isArray(value) && value.length === 0)],
  ["ext_params", (value) => nothing(value, isObject(value) && Object.keys(value).length === 0)],
  ...[
    ...["runtime_mem", "disk_template", "file_driver", "file_storage_dir", "pnode", "pnode_uuid", "remote_node"],
    ...["remote_node_uuid", "iallocator", "os_name", "offline", "instance_communication"],
  ].map((name): [string, Reader] => [name, (value) => nothing(value, value === null)]),
]);

function nothing(value: unknown, isNothing: boolean): Result<unknown> {
  return isNothing ? ok(value) : refuse("wrong_input", `This cannot be changed here: ${managedOnly}`);
}

/** One setting of a new or of a changed instance as Ganeti would keep it; a refusal names it. */
export function readSetting(of: "new" | "change", name: string, value: unknown): Result<unknown> {
  const read = (of === "new" ? ofNew : ofChange).get(name);
  if (read === undefined) return refuse("wrong_input", `There is no setting ${name}.`, { field: name });
  const entries = typeof value === "object" && value !== null && name !== "tags" ? Object.keys(value).length : 0;
  const result = entries > maxEntries ? tooMany(entries) : read(value);
  return result.ok ? result : refuse("wrong_input", `${name}: ${result.refusal.message}`, { field: name });
}

function tooMany(entries: number): Result<never> {
  return refuse(
    "wrong_input",
    `${count(entries, "entry", "entries")} are more than ${count(maxEntries, "entry", "entries")}.`,
  );
}

/** All of them, or the first refusal. */
export function readSettings(of: "new" | "change", settings: Values): Result<Values> {
  const read: Values = {};
  for (const [name, value] of Object.entries(settings)) {
    const result = readSetting(of, name, value);
    if (!result.ok) return result;
    read[name] = result.value;
  }
  return ok(read);
}

/** What Ganeti could not load of an instance that is kept already: the keys of a file and what is wrong with each. */
export function faultsOfKept(extra: Values): { key: string; message: string }[] {
  const readers: [string, Reader][] = [
    ["os", anyText],
    ["hypervisor", oneOf(hypervisors)],
    ["admin_state", (value) => (typeof value === "boolean" ? ok(value) : oneOf(["up", "down", "offline"])(value))],
    ["beparams", backendParameters(never)],
    ["hvparams", parameters((name) => hypervisorType(name) ?? ((value) => ok(value)), never)],
    ["osparams", osParameters(never)],
    ["osparams_private", osParameters(never)],
  ];
  return readers.flatMap(([key, read]) => {
    const value = extra[key];
    if (value === undefined || value === null) return [];
    const result = read(value);
    const fault = result.ok ? otherType(value, result.value) : result.refusal.message;
    return fault === null ? [] : [{ key, message: key === "osparams_private" ? "A value is not a text." : fault }];
  });
}

/** In a file a number is a number: nothing reads "512" there. */
function otherType(kept: unknown, read: unknown): string | null {
  if (!isObject(kept) || !isObject(read)) return null;
  const name = Object.keys(read).find((one) => typeof kept[one] !== typeof read[one]);
  return name === undefined ? null : `${name}: ${shown(kept[name])} is not a ${typeof read[name]}.`;
}
