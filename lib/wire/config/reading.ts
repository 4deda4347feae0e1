import type { z } from "zod";
import type { JobObject, ObjectKind } from "@/lib/domain/model/plan";
import type { BlockingCode, Finding } from "@/lib/domain/verify/finding";

/** One reading of a configuration file: where findings go, and what its parts need to know. */
export type Reading = {
  report: (finding: Finding) => void;
  /** The file's version, like 3010000 for Ganeti 3.1 (rules 12.1). */
  version: number;
  newUuid: () => string;
  /** How many faults of form there are. From `mostFaults` on they are only counted. */
  faults: number;
};

export type Raw = Record<string, unknown>;

/** More faults of form than this help nobody. */
const mostFaults = 25;

/** True once so many faults were found that the rest need not be checked. */
export function isHopeless(reading: Reading): boolean {
  return reading.faults >= mostFaults;
}

export function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
export function asObject(value: unknown): Raw {
  return isObject(value) ? value : {};
}

export function malformed(reading: Reading, place: string, message: string): void {
  if (++reading.faults > mostFaults) return;
  reading.report({
    code: "malformed",
    severity: "error",
    place,
    object: null,
    message: `${place}: ${message}`,
    why: "The file does not have the form of a Ganeti configuration here, so none of it can be imported.",
    blocks: true,
  });
}

/** The part of an object that a schema describes; null, with a finding for each fault, when it does not fit. */
export function readShape<Shape extends z.ZodType>(
  reading: Reading,
  place: string,
  raw: unknown,
  shape: Shape,
): z.output<Shape> | null {
  const parsed = shape.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    malformed(reading, [place, ...issue.path.map(String)].filter(Boolean).join("/"), sentence(issue, raw));
  return null;
}

function sentence(issue: z.core.$ZodIssue, raw: unknown): string {
  if (issue.code !== "invalid_type") return issue.message;
  const value = issue.path.reduce<unknown>(
    (at, key) => (isObject(at) || Array.isArray(at) ? Reflect.get(at, key) : at),
    raw,
  );
  if (value === undefined) return "is missing.";
  const expected = expectations[issue.expected] ?? issue.expected;
  return `is ${described(value)}, not ${expected}.`;
}

/** A value in a few words, however big it is. */
function described(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  return isObject(value) ? "an object" : String(value);
}

const expectations: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** The entries of a map of the file; an absent one is empty (rules 12.3). */
export function readMap(reading: Reading, place: string, raw: unknown): [key: string, value: unknown][] {
  if (raw === undefined || raw === null) return [];
  if (isObject(raw)) return Object.entries(raw);
  malformed(reading, place, `is ${described(raw)}, not an object.`);
  return [];
}

type Blocked = { place: string; object: JobObject | null; message: string; why: string; repair: string };

/** Something that cannot be stored as it is; reading continues with the result of `repair`. */
export function needsRepair(reading: Reading, code: BlockingCode, finding: Blocked): void {
  reading.report({ code, severity: "error", blocks: true, ...finding });
}

export function about(kind: ObjectKind, { uuid, name }: { uuid: string; name: string }): JobObject {
  return { kind, uuid, name };
}
