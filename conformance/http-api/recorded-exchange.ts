import type { Answered } from "@/testing/served-api";

/** A recorded request to a real cluster, and what it answered. */
export type Exchange = {
  seq: number;
  method: string;
  path: string;
  user: string | null;
  body: unknown;
  status: number;
  response: unknown;
  headers: Record<string, string>;
};

/** Values that differ on every run, or sentences for people. */
const varying =
  /^(serial_no|ctime|mtime|uuid|nic\.uuids|nic\.macs|nic\.networks|received_ts|start_ts|end_ts|id|reason|oplog|message|explain|hvparams|vcs_version|instance_uuid)$/;

export function differenceOf({ status, response, headers, method }: Exchange, answered: Answered): string | null {
  if (answered.status !== status) return `${status} → ${answered.status} ${JSON.stringify(answered.value)}`;
  for (const [name, value] of Object.entries(headers))
    if (answered.headers[name.toLowerCase()] !== value) return `${name}: ${value}`;
  if (method === "HEAD") return null;
  if (isJobNumber(response, method)) return isJobNumber(answered.value, method) ? null : "no number of a job";
  const [wanted, found] = [compared(response), compared(answered.value)];
  return wanted === found ? null : `\n  - ${wanted}\n  + ${found}`;
}

function compared(value: unknown): string {
  return JSON.stringify(masked(value));
}

function masked(value: unknown): unknown {
  if (Array.isArray(value))
    return typeof value[0] === "string" && /Error$/.test(value[0]) ? faultOf(value) : value.map(masked);
  if (typeof value === "string") return value.replace(/^Job \d+ .*/, "a sentence");
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== "pnode_uuid")
    .map(([key, one]) => [key, varying.test(key) ? typeof one : masked(one)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function faultOf([kind, parts]: unknown[]): unknown {
  return [kind, (parts as unknown[]).slice(1)];
}

/** Every change is answered with the number of its job. */
function isJobNumber(value: unknown, method: string): boolean {
  return method !== "GET" && Number.isInteger(value);
}

type Named = Record<string, unknown>;

/** The UUIDs of the nodes and instances of a recording by their names, and how they become ours. */
export function recordedUuids(exchanges: readonly Exchange[]) {
  const uuids: Record<string, string> = {};
  for (const object of exchanges.flatMap(({ response }) => objectsIn(response)))
    if ("nic.ips" in object || "pip" in object) uuids[String(object.name)] = String(object.uuid);
  return { uuids, pairs: uuidPairs };
}

/** For every object in a recorded answer, its UUID and the one that it has here. */
function uuidPairs(recorded: unknown, ours: unknown): [string, string][] {
  const own = new Map(objectsIn(ours).map(({ name, uuid }) => [name, String(uuid)]));
  return objectsIn(recorded).flatMap(({ name, uuid }) => {
    const found = own.get(name);
    return found === undefined ? [] : [[String(uuid), found] satisfies [string, string]];
  });
}

function objectsIn(value: unknown): Named[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.filter((one): one is Named => typeof one === "object" && one !== null && "uuid" in one && "name" in one);
}

/** A query about other objects than networks describes its fields in words of its own. */
export function withoutDocs(path: string, answered: Answered): Answered {
  const { fields, ...rest } = (answered.value ?? {}) as { fields?: Named[] };
  if (!/^\/2\/query\/(group|node|instance|job)/.test(path) || fields === undefined) return answered;
  return { ...answered, value: { ...rest, fields: fields.map(({ doc: _, ...field }) => field) } };
}
