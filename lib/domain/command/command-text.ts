import type { Input, OperationOpcode } from "../opcodes/opcodes";
import { type TagSubject, tagSubjectName } from "../opcodes/tag-params";
import { clusterTexts, groupTexts, nodeTexts } from "./command-cluster";
import { instanceTexts } from "./command-instance";
import { option, shellWord } from "./command-words";

/** A command as people type it, for reading and copying. Pure text: nothing runs it (spec 9.2). */

type Texts = { [Opcode in OperationOpcode]: (input: Input<Opcode>) => string[] };

/**
 * The equivalent `gnt-network`, `gnt-instance`, `gnt-group` … command of an operation's input, quoted for a POSIX shell.
 * Ganeti's own commands take no option after their first argument, so the reason stands before them.
 */
export function commandText<Opcode extends OperationOpcode>(opcode: Opcode, input: Input<Opcode>, reason = ""): string {
  const [command = "", ...words] = (texts[opcode] as (input: Input<Opcode>) => string[])(input);
  const why = reason.trim() === "" ? [] : [option("reason", reason.trim())];
  const tool = tools.find(([name, known]) => opcode in known || (opcode.startsWith("OP_TAGS_") && name in input))?.[0];
  return [`gnt-${tool ?? "network"}`, command, ...why, ...words].join(" ");
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
  OP_JOB_UNDO: ({ job }) => ["undo", String(job)],
  OP_NETWORK_ADD: ({
    name,
    network,
    gateway,
    network6,
    gateway6,
    macPrefix,
    addReserved,
    conflictsCheck,
    holdMinutes,
    tags,
  }) => [
    "add",
    option("network", network),
    ...given("gateway", gateway),
    ...given("network6", network6),
    ...given("gateway6", gateway6),
    ...given("mac-prefix", macPrefix),
    ...list("add-reserved-ips", addReserved),
    ...(conflictsCheck === false ? ["--no-conflicts-check"] : []),
    ...(holdMinutes ? [option("hold-minutes", String(holdMinutes))] : []),
    ...list("tags", tags),
    shellWord(name),
  ],
  OP_NETWORK_SET_PARAMS: ({
    network,
    gateway,
    network6,
    gateway6,
    macPrefix,
    holdMinutes,
    addReserved,
    removeReserved,
  }) => [
    "modify",
    ...cleared("gateway", gateway),
    ...cleared("network6", network6),
    ...cleared("gateway6", gateway6),
    ...cleared("mac-prefix", macPrefix),
    ...(holdMinutes === undefined ? [] : [option("hold-minutes", holdMinutes ? String(holdMinutes) : "none")]),
    ...list("add-reserved-ips", addReserved),
    ...list("remove-reserved-ips", removeReserved),
    shellWord(network),
  ],
  OP_NETWORK_REMOVE: ({ network }) => ["remove", shellWord(network)],
  OP_NETWORK_RENAME: ({ network, newName }) => ["rename", shellWord(network), shellWord(newName)],
  OP_NETWORK_CONNECT: ({ network, group, mode, link, vlan, conflictsCheck, force, nextFree }) => [
    "connect",
    ...nicParameters(mode, link, vlan),
    ...(conflictsCheck === false ? ["--no-conflicts-check"] : []),
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
  OP_NETWORK_SET_NETPARAMS: ({ network, group, mode, link, vlan }) => [
    "modify-connection",
    ...nicParameters(mode, link, vlan),
    shellWord(network),
    shellWord(group),
  ],
  OP_NETWORK_REPAIR: ({ network, finding, addresses }) => [
    "repair",
    option("finding", finding),
    ...list("addresses", addresses),
    shellWord(network),
  ],
  OP_TAGS_SET: ({ tags, ...subject }) => ["add-tags", ...taggedWord(subject), ...tags.map(shellWord)],
  OP_TAGS_DEL: ({ tags, ...subject }) => ["remove-tags", ...taggedWord(subject), ...tags.map(shellWord)],
};

/** The object whose tags they are; the cluster needs no name. */
function taggedWord(subject: TagSubject): string[] {
  return subject.cluster ? [] : [shellWord(tagSubjectName(subject))];
}

/** An option for a value that is there. */
function given(name: string, value: unknown): string[] {
  return typeof value === "string" && value !== "" ? [option(name, value)] : [];
}

/** An option of a modification: absent stays as it is, empty clears the field. */
function cleared(name: string, value: unknown): string[] {
  if (value === undefined) return [];
  return [option(name, typeof value === "string" && value !== "" ? value : "none")];
}

function list(name: string, values: string[] | null | undefined): string[] {
  return !values || values.length === 0 ? [] : [option(name, values.join(","))];
}

function nicParameters(mode: string, link = "", vlan = ""): string[] {
  const parts = [`mode=${mode}`, ...(link === "" ? [] : [`link=${link}`]), ...(vlan === "" ? [] : [`vlan=${vlan}`])];
  return [option("nic-parameters", parts.join(","))];
}
