import { z } from "zod";
import { parseCidr4, parseCidr6, parseIp4, parseIp6 } from "../address/ip";
import { parseMacPrefix } from "../address/mac";
import { eachField, type NetworkField, type networkFields } from "../model/network-fields";
import { parseNetworkName } from "../names";
import { holdTime } from "../pool/hold-time";
import type { Refusal } from "../refusal";
import { clusterSchemas } from "./cluster-params";
import {
  addressList,
  checkGateway,
  checkGateway6,
  checkNetparams,
  checkNextFree,
  checkReserved,
  clearable,
  existing,
  existingList,
  flag,
  mode,
  optionalTags,
  optionalText,
  optionalTextOf,
  text,
  when,
} from "./fields";
import {
  addInstanceParams,
  changeInstanceNodesParams,
  modifyInstanceParams,
  removeInstanceParams,
  renameInstanceParams,
} from "./instance-params";
import { repairSchemas } from "./repair-params";
import { tagSchemas } from "./tag-params";

const number = z
  .number({ error: "The job must be a number." })
  .int("The job must be a whole number.")
  .positive("There is no such job.");

/** Ours: undoes a job. Also accepts digits, as a command line gives them. */
export const jobSchemas = {
  OP_JOB_UNDO: z.strictObject({
    job: z.preprocess(
      (given) => (typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : given),
      number,
    ),
  }),
} as const;

/**
 * The parameters of every operation: one schema for form, action, RAPI and command line (rules 3).
 * An optional field that is absent stays as it is; null or an empty text clears it (rules 13.2.1).
 */

const network = existing("network");
const group = existing("group");
/** How the value of a network's field is parsed, by its kind. */
const kinds = {
  ip4: clearable(parseIp4),
  cidr6: clearable(parseCidr6),
  ip6: clearable(parseIp6),
  macPrefix: clearable(parseMacPrefix),
  minutes: holdTime,
} as const satisfies Record<NetworkField["kind"], z.ZodType>;

type FieldSchemas = { [Row in (typeof networkFields)[number] as Row["name"]]: (typeof kinds)[Row["kind"]] };
const fields = eachField(({ kind }) => kinds[kind]) as FieldSchemas;

export const addNetworkParams = z
  .strictObject({
    name: text(parseNetworkName),
    network: text(parseCidr4),
    ...fields,
    addReserved: addressList,
    conflictsCheck: flag(true),
    tags: optionalTags,
  })
  .superRefine(checkGateway, when("network", "gateway"))
  .superRefine(checkGateway6, when("network6", "gateway6"))
  .superRefine(checkReserved, when("network", "addReserved"));

export const modifyNetworkParams = z
  .strictObject({ network, ...fields, addReserved: addressList, removeReserved: addressList })
  .superRefine(checkGateway6, when("network6", "gateway6"));

export const removeNetworkParams = z.strictObject({ network, force: flag(false) });
export const renameNetworkParams = z.strictObject({ network, newName: text(parseNetworkName) });

const netparams = { mode, link: optionalText, vlan: optionalText };

export const connectNetworkParams = z
  .strictObject({
    network,
    group,
    ...netparams,
    conflictsCheck: flag(true),
    force: flag(false),
    /** Ours: conflicting NICs, by UUID or as INSTANCE:INDEX, that take the network's next free address instead of their own. */
    nextFree: existingList("NIC"),
    /** Ours: addresses that something else in the same plan takes: no NIC gets them or is adopted with them. */
    taken: addressList,
  })
  .superRefine(checkNetparams, when("mode", "link", "vlan"))
  .superRefine(checkNextFree, when("conflictsCheck", "nextFree"));

export const disconnectNetworkParams = z.strictObject({ network, group, force: flag(false) });

/** Ours: changes the netparams of an existing connection in place (rules 13.2.8). */
export const modifyConnectionParams = z
  .strictObject({ network, group, ...netparams })
  .superRefine(checkNetparams, when("mode", "link", "vlan"));

/** Every operation's schema by its opcode: Ganeti's own names, ours where Ganeti has none. */
export const schemas = {
  OP_NETWORK_ADD: addNetworkParams,
  OP_NETWORK_SET_PARAMS: modifyNetworkParams,
  OP_NETWORK_REMOVE: removeNetworkParams,
  OP_NETWORK_RENAME: renameNetworkParams,
  OP_NETWORK_CONNECT: connectNetworkParams,
  OP_NETWORK_DISCONNECT: disconnectNetworkParams,
  OP_NETWORK_SET_NETPARAMS: modifyConnectionParams,
  ...tagSchemas,
  OP_INSTANCE_CREATE: addInstanceParams,
  OP_INSTANCE_SET_PARAMS: modifyInstanceParams,
  OP_INSTANCE_RENAME: renameInstanceParams,
  OP_INSTANCE_REMOVE: removeInstanceParams,
  OP_INSTANCE_CHANGE_NODES: changeInstanceNodesParams,
  ...clusterSchemas,
  ...jobSchemas,
  ...repairSchemas,
} as const;

export type OperationOpcode = keyof typeof schemas;
export type Opcode = OperationOpcode | "OP_CONFIG_IMPORT";
export type Input<O extends OperationOpcode> = z.input<(typeof schemas)[O]>;
export type Params<O extends OperationOpcode> = z.output<(typeof schemas)[O]>;

/** The first thing wrong with an input, as a refusal that names its field. */
export function inputRefusal(error: z.ZodError): Refusal {
  const [first] = inputRefusals(error);
  return first ?? { code: "wrong_input", message: "The input is not valid." };
}

/** Everything wrong with an input, in the order of its fields: a form shows each beside its field. */
export function inputRefusals(error: z.ZodError): Refusal[] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.map(unknownKey) : ofIssue(issue),
  );
}

function unknownKey(key: string): Refusal {
  return { code: "wrong_input", field: key, message: `"${key}" is not a parameter.`, remedy: "Leave it out." };
}

function ofIssue(issue: z.core.$ZodIssue): Refusal {
  const [field] = issue.path;
  if (field === undefined)
    return { code: "wrong_input", message: "The parameters must be an object.", remedy: "Give them by name." };
  const { code = "wrong_input", remedy = remedyOf(issue) } = issue.code === "custom" ? (issue.params ?? {}) : {};
  return { code, field: fieldOf(issue.path), message: issue.message, remedy };
}

/** "gateway", "addReserved" for any of its addresses, "nics.0.ip" for a field of a thing in a list. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.length > 2 ? path.join(".") : String(path[0]);
}

/** What to do about an issue of zod's own; those of our parsers and rules bring their remedy. */
function remedyOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `Use ${issue.values.join(", ")}.`;
  if (issue.code === "too_big")
    return `Give at most ${issue.maximum}${issue.origin === "string" ? " characters" : ""}.`;
  if (issue.code === "too_small") return issue.origin === "array" ? "Give at least one." : "Give its name or UUID.";
  const wanted = issue.code === "invalid_type" ? issue.expected : "string";
  if (wanted === "boolean") return "Give true or false.";
  return wanted === "array" ? "Give it as a list." : "Give it as text.";
}

/** The maximum length of a reason. */
export const maxReasonLength = 500;

/** What accompanies an operation's input: the reason, and whether it is a dry run (rules 16.3). */
export const submissionParams = z.strictObject({
  reason: optionalTextOf(maxReasonLength).transform((reason) => reason.trim()),
  dryRun: flag(false),
});
