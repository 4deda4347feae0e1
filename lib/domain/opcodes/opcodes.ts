import { z } from "zod";
import type { Refusal } from "../refusal";
import { clusterSchemas } from "./cluster-params";
import { flag, maxReasonLength, optionalTextOf } from "./fields";
import {
  addInstanceParams,
  changeInstanceNodesParams,
  modifyInstanceParams,
  removeInstanceParams,
  renameInstanceParams,
} from "./instance-params";
import {
  addNetworkParams,
  connectNetworkParams,
  disconnectNetworkParams,
  modifyConnectionParams,
  modifyNetworkParams,
  modifyReservationsParams,
  putBackParams,
  removeNetworkParams,
  renameNetworkParams,
} from "./network-params";
import { repairSchemas } from "./repair-params";
import { seenParams } from "./seen-params";
import { tagSchemas } from "./tag-params";

const number = z
  .number({ error: "The job must be a number." })
  .int("The job must be a whole number.")
  .positive("There is no such job.");

/** Also accepts digits, as a command line gives them. */
const jobNumber = z.preprocess(
  (given) => (typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : given),
  number,
);

/** Ours: undoes a job; finishes what stopped on a linked cluster, or takes back what was done of it. */
export const jobSchemas = {
  OP_CHAIN_FINISH: z.strictObject({ job: jobNumber }),
  OP_CHAIN_TAKE_BACK: z.strictObject({ job: jobNumber }),
  OP_JOB_UNDO: z.strictObject({
    job: jobNumber,
    // The name of the cluster here, where the undo of an import brings another one back (rules 16.33).
    replaces: z.string({ error: "The name of the cluster must be text." }).optional(),
  }),
} as const;

/**
 * Every operation's schema by its opcode, one for form, action, HTTP API and command line (rules 3): Ganeti's own names,
 * ours where Ganeti has none. An optional field that is absent stays as it is; null or an empty text clears it
 * (rules 13.2.1).
 */
export const schemas = {
  OP_NETWORK_ADD: addNetworkParams,
  OP_NETWORK_SET_PARAMS: modifyNetworkParams,
  OP_NETWORK_SET_RESERVATIONS: modifyReservationsParams,
  OP_NETWORK_PUT_BACK: putBackParams,
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

/** What replaces the whole cluster: it is not a list of changes, and keeps a copy of the database instead. */
export const replacingOpcodes = ["OP_CONFIG_IMPORT", "OP_CONFIG_RESTORE", "OP_CLUSTER_LINK"] as const;

/** What was changed on a linked cluster by others: its job keeps what was seen, as a list of changes. */
export const seenOpcode = "OP_CLUSTER_SEEN";
export type Opcode = OperationOpcode | (typeof replacingOpcodes)[number] | typeof seenOpcode;

export function isReplacing(opcode: string): boolean {
  return replacingOpcodes.some((known) => known === opcode);
}

export type Input<O extends OperationOpcode> = z.input<(typeof schemas)[O]>;
export type Params<O extends OperationOpcode> = z.output<(typeof schemas)[O]>;

/** The first thing wrong with an input, as a refusal that names its field. */
export function inputRefusal(error: z.ZodError): Refusal {
  const [first] = inputRefusals(error);
  return first ?? { code: "wrong_input", message: "The input is not valid." };
}

/** Whether the original finds out what is wrong when it has found the object: a job then names that. */
export function isFoundOut(error: z.ZodError): boolean {
  const [first] = error.issues;
  return first?.code === "custom" && first.params?.whenFound === true;
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

export { maxReasonLength };

/** What accompanies an operation's input: the reason, whether it is a dry run (rules 16.3), and what was seen (rules 16.31). */
export const submissionParams = z.strictObject({
  reason: optionalTextOf(maxReasonLength).transform((reason) => reason.trim()),
  dryRun: flag(false),
  seen: seenParams.optional(),
});
