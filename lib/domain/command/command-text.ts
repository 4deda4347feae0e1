import { type NetworkField, networkFields } from "../model/network-fields";
import type { Input, OperationOpcode } from "../opcodes/opcodes";
import { type TagSubject, tagSubjectName } from "../opcodes/tag-params";
import { untilText } from "../pool/reservation-terms";
import { addressFiles, mostAddresses } from "./address-files";
import { clusterTexts, groupTexts, nodeTexts } from "./cluster-texts";
import { option, shellWord } from "./shell-word";

type Nic = NonNullable<Input<"OP_INSTANCE_CREATE">["nics"]>[number];
type Item = Input<"OP_INSTANCE_SET_PARAMS">["nics"][number];

/**
 * The words of `gnt-instance` for the operations on instances (rules 4.1 and 9.2). This product has no such command: they
 * are what the original understands, or null where it has nothing like it.
 */
const instanceTexts = {
  OP_INSTANCE_CREATE: (input: Input<"OP_INSTANCE_CREATE">) => {
    const added = newSettings(input.settings ?? {});
    if (added === null) return null;
    return [
      "add",
      ...placeOptions(input),
      ...added,
      ...(input.nics?.length ? input.nics.map((nic, at) => option("net", `${at}:${settings(nic)}`)) : ["--no-nics"]),
      ...unchecked(input),
      shellWord(input.name),
    ];
  },
  OP_INSTANCE_SET_PARAMS: (input: Input<"OP_INSTANCE_SET_PARAMS">) => [
    "modify",
    ...input.nics.map((item) => option("net", itemText(item))),
    ...parameters(input.settings ?? {}),
    ...(input.force ? ["--force"] : []),
    ...unchecked(input),
    shellWord(input.instance),
  ],
  OP_INSTANCE_RENAME: ({ instance, newName }: Input<"OP_INSTANCE_RENAME">) => [
    "rename",
    shellWord(instance),
    shellWord(newName),
  ],
  OP_INSTANCE_REMOVE: ({ instance }: Input<"OP_INSTANCE_REMOVE">) => ["remove", shellWord(instance)],
  OP_INSTANCE_CHANGE_NODES: () => null,
};

/** Its nodes; or who chooses them, and in which group. */
function placeOptions({ primaryNode, secondaryNode, settings: given = {} }: Input<"OP_INSTANCE_CREATE">): string[] {
  if (primaryNode !== undefined) return [option("node", nodesText(primaryNode, secondaryNode))];
  const { group_name: group, iallocator } = given;
  return [
    ...(iallocator ? [option("iallocator", String(iallocator))] : []),
    ...(group ? [option("node-group", String(group))] : []),
  ];
}

function nodesText(primary: string, secondary: string | null | undefined): string {
  return secondary ? `${primary}:${secondary}` : primary;
}

function itemText({ op, nic, ...params }: Item): string {
  const values = settings(params as Nic);
  return [`${nic ?? -1}:${op}`, values].filter((part) => part !== "").join(",");
}

const keys = ["mac", "ip", "mode", "link", "vlan", "name", "network"] as const;

/** "ip=pool,network=prod"; what is cleared is none. */
function settings(nic: Nic): string {
  return keys
    .filter((key) => nic[key] !== undefined)
    .map((key) => `${key}=${nic[key] ?? "none"}`)
    .join(",");
}

function unchecked({ conflictsCheck }: { conflictsCheck?: boolean }): string[] {
  return conflictsCheck === false ? ["--no-conflicts-check"] : [];
}

const parameterOptions = {
  beparams: "backend-parameters",
  hvparams: "hypervisor-parameters",
  osparams: "os-parameters",
} as const;

type Settings = Record<string, unknown>;

/** The options of what is kept of a new instance. Its hypervisor and the parameters of that are one option. */
function newSettings({ hvparams, ...given }: Settings): string[] | null {
  const { hypervisor, os_type, disk_template, tags } = given;
  if (!hypervisor && pairsText(hvparams) !== "") return null;
  const ofHypervisor = [hypervisor, pairsText(hvparams)].filter(Boolean).join(":");
  return [
    ...(disk_template ? [option("disk-template", String(disk_template))] : []),
    ...(os_type ? [option("os-type", String(os_type))] : []),
    ...(hypervisor ? [option(parameterOptions.hvparams, ofHypervisor)] : []),
    ...parameters(given),
    ...list("tags", tags as string[] | undefined),
    ...["start", "name_check", "ip_check"].flatMap((name) =>
      given[name] === false ? [`--no-${name.replace("_", "-")}`] : [],
    ),
  ];
}

/** Private parameters are nobody's to read. */
function parameters(given: Settings): string[] {
  return Object.entries(parameterOptions).flatMap(([key, name]) => {
    const text = pairsText(given[key]);
    return text === "" ? [] : [option(name, text)];
  });
}

/** "vcpus=2,minmem=512"; a comma in a value stands behind a backslash. */
function pairsText(given: unknown): string {
  return Object.entries((given ?? {}) as Settings)
    .map(([name, value]) => `${name}=${value === null ? "default" : String(value).replace(/[\\,]/g, "\\$&")}`)
    .join(",");
}

/** A command as people type it, for reading and copying. Pure text: nothing runs it (rules 9.2). */

type Texts = { [Opcode in OperationOpcode]: (input: Input<Opcode>) => string[] | null };

/**
 * The equivalent `gnt-network`, `gnt-instance`, `gnt-group` … command of an operation's input, quoted for a POSIX shell.
 * Ganeti's own commands take no option after their first argument, so the reason stands before them. Of the commands that
 * this product does not have, only what the original understands is shown; null where that is nothing.
 */
export function commandText<Opcode extends OperationOpcode>(
  opcode: Opcode,
  input: Input<Opcode>,
  reason = "",
): string | null {
  const said = (texts[opcode] as (input: Input<Opcode>) => string[] | null)(input);
  if (said === null) return null;
  const why = reason.trim() === "" ? [] : [option("reason", reason.trim())];
  const tool = tools.find(([name, known]) => opcode in known || (opcode.startsWith("OP_TAGS_") && name in input))?.[0];
  return [`gnt-${tool ?? "network"}`, ...said.slice(0, 1), ...why, ...said.slice(1)].join(" ");
}

const tools = [
  ["instance", instanceTexts],
  ["group", groupTexts],
  ["node", nodeTexts],
  ["cluster", clusterTexts],
] as const;

const texts: Texts = {
  ...instanceTexts,
  ...groupTexts,
  ...nodeTexts,
  ...clusterTexts,
  // No command does either.
  OP_CHAIN_FINISH: () => null,
  OP_CHAIN_TAKE_BACK: () => null,
  OP_JOB_UNDO: ({ job, replaces }) => [
    "undo",
    ...(replaces === undefined ? [] : [option("replace-cluster", replaces)]),
    String(job),
  ],
  OP_NETWORK_ADD: ({ name, network, addReserved, owner, expiresAt, conflictsCheck, tags, ...fields }) => [
    "add",
    option("network", network),
    ...networkFields.flatMap((field) => given(field.option.name, typed(field, fields[field.name]))),
    ...addressList("add-reserved-ips", addReserved),
    ...given("owner", owner),
    ...given("until", endText(expiresAt)),
    ...(conflictsCheck === false ? ["--no-conflicts-check"] : []),
    ...list("tags", tags),
    shellWord(name),
  ],
  OP_NETWORK_SET_PARAMS: ({ network, addReserved, removeReserved, owner, expiresAt, ...fields }) => [
    "modify",
    ...networkFields.flatMap((field) => cleared(field, fields[field.name])),
    ...addressList("add-reserved-ips", addReserved),
    ...addressList("remove-reserved-ips", removeReserved),
    ...given("owner", owner),
    ...given("until", endText(expiresAt)),
    shellWord(network),
  ],
  OP_NETWORK_SET_RESERVATIONS: ({ network, addresses, newReason, owner, expiresAt }) => [
    "modify-reservations",
    ...(newReason === undefined ? [] : [option("new-reason", newReason)]),
    ...(owner === undefined ? [] : [option("owner", owner)]),
    ...(expiresAt === undefined ? [] : [option("until", endText(expiresAt) || "none")]),
    ...addressList("addresses", addresses),
    shellWord(network),
  ],
  OP_NETWORK_PUT_BACK: ({ network, addresses, at }) => [
    "put-back",
    option("at", momentText(at)),
    ...addressList("addresses", addresses),
    shellWord(network),
  ],
  OP_NETWORK_REMOVE: ({ network }) => ["remove", shellWord(network)],
  OP_NETWORK_RENAME: ({ network, newName }) => ["rename", shellWord(network), shellWord(newName)],
  OP_NETWORK_CONNECT: ({ network, group, mode, link, vlan, conflictsCheck, linkCheck, force, nextFree }) => [
    "connect",
    ...nicParameters(mode, link, vlan),
    ...(conflictsCheck === false ? ["--no-conflicts-check"] : []),
    ...(linkCheck === false ? ["--no-link-check"] : []),
    ...(force ? ["--force"] : []),
    ...list("next-free", nextFree),
    shellWord(network),
    shellWord(group),
  ],
  OP_NETWORK_DISCONNECT: ({ network, group, force }) => [
    "disconnect",
    ...(force ? ["--force"] : []),
    shellWord(network),
    shellWord(group),
  ],
  OP_NETWORK_SET_NETPARAMS: ({ network, group, mode, link, vlan, linkCheck, longWay }) => [
    "modify-connection",
    ...nicParameters(mode, link, vlan),
    ...(linkCheck === false ? ["--no-link-check"] : []),
    ...(longWay ? ["--long-way"] : []),
    shellWord(network),
    shellWord(group),
  ],
  OP_NETWORK_REPAIR: ({ network, finding, addresses }) => [
    "repair",
    option("finding", finding),
    ...addressList("addresses", addresses),
    shellWord(network),
  ],
  OP_TAGS_SET: ({ tags, ...subject }) => ["add-tags", ...taggedWord(subject), ...tags.map(shellWord)],
  OP_TAGS_DEL: ({ tags, ...subject }) => ["remove-tags", ...taggedWord(subject), ...tags.map(shellWord)],
};

/** The object whose tags they are; the cluster needs no name. */
function taggedWord(subject: TagSubject): string[] {
  return subject.cluster ? [] : [shellWord(tagSubjectName(subject))];
}

/** An option, if there is a value. */
function given(name: string, value: unknown): string[] {
  const text = valueText(value);
  return text === "" ? [] : [option(name, text)];
}

/** An option of a modification: absent leaves the field unchanged, empty clears it. */
function cleared(field: NetworkField, value: unknown): string[] {
  if (value === undefined) return [];
  const none = field.kind === "percent" ? "default" : "none";
  return [option(field.option.name, valueText(typed(field, value)) || none)];
}

/** No percentage is "none" in a command; without a value it is its default. */
function typed({ kind }: NetworkField, value: unknown): unknown {
  return kind === "percent" && value === 0 ? "none" : value;
}

/** An end as a command reads it. */
function endText(value: unknown): string {
  return typeof value === "number" ? untilText(value) : valueText(value);
}

/** A moment as a command reads it: its fraction of a second may be what it came after. */
function momentText(value: unknown): string {
  return typeof value === "number" && !Number.isInteger(value) ? String(value) : endText(value);
}

/** A number, such as minutes, or a text; empty where there is none. */
function valueText(value: unknown): string {
  if (typeof value === "number" && value !== 0) return String(value);
  return typeof value === "string" ? value : "";
}

function list(name: string, values: string[] | null | undefined): string[] {
  return !values || values.length === 0 ? [] : [option(name, values.join(","))];
}

function addressList(name: keyof typeof addressFiles, values: string[] | null | undefined): string[] {
  return (values?.length ?? 0) > mostAddresses ? [option(name, `@${addressFiles[name]}`)] : list(name, values);
}

function nicParameters(mode: string, link = "", vlan = ""): string[] {
  const parts = [`mode=${mode}`, ...(link === "" ? [] : [`link=${link}`]), ...(vlan === "" ? [] : [`vlan=${vlan}`])];
  return [option("nic-parameters", parts.join(","))];
}
