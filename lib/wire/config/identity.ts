import { z } from "zod";
import type { ObjectKind } from "@/lib/domain/model/plan";
import { optionalText } from "./object";
import { about, isHopeless, isObject, needsRepair, type Raw, type Reading, readMap, readShape } from "./reading";

/** An object of one of the file's maps, with a name and a UUID that no other one of its kind has. */
export type Identified = { place: string; key: string; uuid: string; name: string; raw: Raw };

/** The objects of one map, and what a reference to one of them means: its UUID, key or name; null if there is none. */
export type Identities = { objects: Identified[]; resolve: (reference: string) => string | null };

const shape = z.object({ name: optionalText, uuid: optionalText });

/** Nodes and instances are keyed by name up to Ganeti 2.8 (rules 12.1). */
export function isKeyedByName(version: number): boolean {
  return version < 2_090_000;
}

/** Finds name and UUID of every object of a map; a duplicate gets another one, as a repair. */
export function identify(reading: Reading, kind: ObjectKind, map: string, raw: unknown): Identities {
  const objects: Identified[] = [];
  const uuids = new Set<string>();
  // How often each name came up, so that the next free one is found without trying all before it.
  const names = new Map<string, number>();
  for (const [key, value] of readMap(reading, map, raw)) {
    if (isHopeless(reading)) break;
    const place = `${map}/${key}`;
    const parsed = readShape(reading, place, value, shape);
    if (parsed === null || !isObject(value)) continue;
    const typed = parsed.uuid ?? (parsed.name === key ? reading.newUuid() : key);
    // An instance that is only planned may have no name yet (rules 12.1, "forthcoming").
    const object = { place, key, raw: value, uuid: typed, name: parsed.name ?? typed };
    const uuid = uuids.has(typed) ? otherUuid(reading, kind, object, uuids) : typed;
    const name = names.has(object.name) ? otherName(reading, kind, { ...object, uuid }, names) : object.name;
    uuids.add(uuid);
    names.set(name, names.get(name) ?? 1);
    if (key !== uuid && key !== parsed.name) otherKey(reading, kind, object);
    objects.push({ ...object, uuid, name });
  }
  return { objects, resolve: resolver(objects) };
}

function resolver(objects: Identified[]): Identities["resolve"] {
  const byName = new Map(objects.map(({ name, uuid }) => [name, uuid]));
  const byKey = new Map(objects.map(({ key, uuid }) => [key, uuid]));
  const uuids = new Set(objects.map(({ uuid }) => uuid));
  return (reference) => (uuids.has(reference) ? reference : (byKey.get(reference) ?? byName.get(reference) ?? null));
}

function otherUuid(reading: Reading, kind: ObjectKind, object: Identified, taken: Set<string>): string {
  const uuid = taken.has(object.key) ? reading.newUuid() : object.key;
  needsRepair(reading, "duplicate_uuid", {
    place: `${object.place}/uuid`,
    object: about(kind, object),
    message: `The ${kind} ${object.name} has the UUID ${object.uuid}, which another ${kind} also has.`,
    why: "References to this UUID would be ambiguous.",
    repair: `${object.name} gets the UUID ${uuid}; references to ${object.uuid} refer to the other one.`,
  });
  return uuid;
}

function otherName(reading: Reading, kind: ObjectKind, object: Identified, names: Map<string, number>): string {
  let count = (names.get(object.name) ?? 1) + 1;
  while (names.has(`${object.name}-${count}`)) count++;
  names.set(object.name, count);
  const name = `${object.name}-${count}`;
  needsRepair(reading, "duplicate_name", {
    place: `${object.place}/name`,
    object: about(kind, object),
    message: `Two ${kind}s have the name ${object.name}.`,
    why: "Commands and pages refer to objects by name, so names must be unique.",
    repair: `The one with the UUID ${object.uuid} is renamed to ${name}.`,
  });
  return name;
}

function otherKey(reading: Reading, kind: ObjectKind, object: Identified): void {
  reading.report({
    code: "other_key",
    severity: "warning",
    place: object.place,
    object: about(kind, object),
    message: `The ${kind} ${object.name} is stored under the key ${object.key}, but has the UUID ${object.uuid}.`,
    why: "Ganeti finds an object by its key, which must be its UUID.",
    repair: "References to the key become references to the UUID.",
    blocks: false,
  });
}
