import { isOver, type Job, type LogLine } from "@/lib/domain/job/job";
import { withMemory } from "@/lib/domain/model/instance-parameters";
import { valuesOf } from "./filled";
import { type WireOpcode, wireOpcode } from "./opcodes/table";
import { reasonTrail } from "./reason-trail";

type Values = Record<string, unknown>;

/** A job as Ganeti's HTTP API answers it (rules 10.5). A job here is always of one operation. */
export type JobJson = Record<JobField, unknown>;
export type JobField = (typeof jobFields)[number];

/** What a list of jobs says of each, and what else one job says. */
export const bulkJobFields = [
  "id",
  "ops",
  "status",
  "summary",
  "opstatus",
  "received_ts",
  "start_ts",
  "end_ts",
] as const;
export const jobFields = [...bulkJobFields, "oplog", "opresult"] as const;

export function jobJson(job: Job): JobJson {
  // The original has a word for one that somebody wants cancelled and that is not yet.
  const status = job.canceledBy !== null && !isOver(job.status) ? "canceling" : job.status;
  return {
    id: job.id,
    ops: [opcodeJson(job)],
    status,
    summary: [summary(job)],
    opstatus: [status],
    received_ts: timestamp(job.receivedAt),
    start_ts: timestamp(job.startedAt),
    end_ts: timestamp(job.endedAt),
    oplog: [logEntries(job)],
    opresult: [resultOf(job)],
  };
}

/** A job that does not exist is answered with empty fields. */
export function unknownJob(id: number): JobJson {
  const nothing = Object.fromEntries(jobFields.map((field) => [field, null])) as JobJson;
  return { ...nothing, id };
}

/** The parameters as they were asked for, by Ganeti's names, with its defaults. */
function opcodeJson(job: Job): Values {
  const { opcode, params, said, dryRun, objects } = job;
  const wire = wireOpcode(opcode);
  const own = wire ? parametersJson(wire, params) : snakeCased(params);
  return {
    ...(wire?.dryRunInBody && !dryRun ? {} : { dry_run: dryRun }),
    ...{ debug_level: 0, priority: 0, depends: null, comment: null, reason: reasonTrail(job) },
    OP_ID: opcode,
    ...own,
    // The original splits `memory` of a new instance when it makes the job, and that of a change when it keeps it.
    ...(opcode === "OP_INSTANCE_CREATE" && own.beparams !== undefined && { beparams: withMemory(own.beparams) }),
    ...said,
    // Whichever form of these a client used, a job has one; what clears a value is repeated as it was said.
    ...(own.nics !== undefined && { nics: said?.nics === undefined ? own.nics : nicsAsSaid(opcode, said.nics) }),
    ...(typeof own.mac_prefix === "string" && own.mac_prefix !== "none" && { mac_prefix: own.mac_prefix }),
    ...(opcode.startsWith("OP_INSTANCE_") && params.instance !== undefined && uuidOf("instance", objects)),
  };
}

/** The NICs that a client asked for in the one form that jobs have, each value in the client's words. */
function nicsAsSaid(opcode: string, nics: unknown): unknown {
  const parameter = wireOpcode(opcode)?.parameters.find(({ wire }) => wire === "nics");
  return parameter?.accepts(nics) ? parameter.toWire(parameter.toOurs(nics)) : nics;
}

function parametersJson({ parameters, settings = {}, reshaped }: WireOpcode, params: Values): Values {
  if (reshaped) return reshaped.toWire(params);
  const written = parameters.flatMap(({ wire, ours, otherwise, toWire }) => {
    const value = isEmpty(params[ours]) ? otherwise : toWire(params[ours]);
    return value === undefined ? [] : [[wire, value] as const];
  });
  const given = valuesOf(params.settings);
  const others = Object.entries(settings).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(others), ...given, ...Object.fromEntries(written) };
}

/** The UUID of the object that a job was about, which the original looks up before it makes the job. */
function uuidOf(kind: "instance", objects: Job["objects"]): Values {
  const found = objects.find((object) => object.kind === kind);
  return found ? { [`${kind}_uuid`]: found.uuid } : {};
}

/** Parameters that were left out, and lists that are empty for that reason. */
function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Operations that the original does not have. */
function snakeCased(params: Values): Values {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [snake(name), value]));
}

const subjects = ["name", "instance", "network", "group", "node"];

/** Operations of which the original names no object in the title. */
const nameless = /^(TAGS_|(GROUP|INSTANCE)_RENAME$)/;

/** "NETWORK_ADD(net1)" */
function summary({ opcode, params }: Job): string {
  const words = opcode.replace(/^OP_/, "");
  if (nameless.test(words)) return words;
  const subject = subjects.map((key) => params[key]).find((value) => typeof value === "string");
  return subject === undefined ? words : `${words}(${subject})`;
}

/** `[serial, time, type, message]` */
function logEntries({ log, dryRun, status, endedAt, startedAt }: Job): unknown[] {
  const note: LogLine[] =
    dryRun && status === "success"
      ? [{ at: endedAt ?? startedAt ?? 0, level: "info", message: "dry-run mode requested, nothing was written" }]
      : [];
  return [...log, ...note].map(({ at, level, message }, index) => {
    return [index + 1, timestamp(at), "message", ` - ${level.toUpperCase()}: ${message}`];
  });
}

/** What the operation answered, or `[class of the error, [sentence, code]]`. */
function resultOf({ opcode, status, dryRun, refusal, result }: Job): unknown {
  if (status === "canceled") return "Job canceled by request";
  if (refusal === null) {
    if (status === "error") return ["OpExecError", ["The operation failed."]];
    // Of a dry run the original says only where a new instance would be.
    return dryRun && opcode !== "OP_INSTANCE_CREATE" ? null : (result ?? null);
  }
  const { code, field, message, remedy, hooks } = refusal;
  if (hooks && hooks.length > 0)
    return ["HooksAbort", [hooks.map(({ node, script, output }) => [node, script, output])]];
  const sentence = remedy === undefined ? message : `${message} ${remedy}`;
  if (hooks) return ["HooksFailure", [sentence]];
  if (code === "internal_error") return ["OpExecError", [sentence]];
  if (code === "wrong_input" && field === "tags") return ["TagError", [sentence]];
  return ["OpPrereqError", [sentence, code]];
}

/** Seconds and microseconds; null for what has not happened yet. */
function timestamp(seconds: number | null): [number, number] | null {
  if (seconds === null) return null;
  const microseconds = Math.round(seconds * 1e6);
  return [Math.floor(microseconds / 1e6), microseconds % 1e6];
}
