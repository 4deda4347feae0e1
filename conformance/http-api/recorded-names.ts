import type { Answered } from "@/testing/served-api";
import type { Exchange } from "./recorded-exchange";

type Named = Record<string, unknown>;

/** The UUIDs of the nodes and instances of a recording by their names, and how they become ours. */
export function recordedUuids(exchanges: readonly Exchange[]) {
  const uuids: Record<string, string> = {};
  for (const object of exchanges.flatMap(({ response }) => objectsIn(response)))
    if ("nic.ips" in object || "pip" in object) uuids[String(object.name)] = String(object.uuid);
  return { uuids, pairs: uuidPairs };
}

/** Of every object in a recorded answer, its UUID and the one that it has here. */
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
