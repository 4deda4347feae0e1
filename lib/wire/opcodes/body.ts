import { type Dependency, parseDependencies } from "@/lib/domain/job/dependencies";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import { whyNot } from "./parameter";
import type { WireOpcode } from "./table";

type Values = Record<string, unknown>;

/**
 * What a request asks of an operation: its input by our names, whether only to say what would happen, and what of it
 * it said in its own words: a job repeats that.
 */
export type Asked = { input: Values; dryRun: boolean; said: Values; depends: Dependency[] };

/** The priorities with which the original takes a job: high, normal and low. */
const priorities = [-10, 0, 10];

/** The maximum length of a comment, in characters. */
const longestComment = 4_096;

/** What every opcode may be told besides: why a value is not accepted, or null if it is; "" needs no more words. */
const common: Record<string, (value: unknown) => string | null> = {
  debug_level: (value) => (Number.isInteger(value) && Number(value) >= 0 ? null : ""),
  priority: (value) => (priorities.some((known) => known === value) ? null : ""),
  depends: (value) => {
    const parsed = parseDependencies(value);
    return parsed.ok ? null : `${parsed.refusal.message} ${parsed.refusal.remedy}`;
  },
  comment: (value) => {
    if (value !== null && typeof value !== "string") return "";
    return (value?.length ?? 0) > longestComment ? `Write at most ${longestComment} characters.` : null;
  },
};

/**
 * Reads the body of a request that makes a job. What the original refuses before there is a job is refused here;
 * the rest is for the operation. `fixed` is what the address already says, which a body may not say again.
 */
export function readBody(opcode: string, wire: WireOpcode, body: unknown, fixed: Values): Result<Asked> {
  if (body !== undefined && body !== null && !isObject(body)) {
    const found = Array.isArray(body) ? "list" : typeof body;
    return refuse("wrong_input", `Body contents: Type is '${found}', but 'dict' is expected`, {
      remedy: "Send an object of parameters.",
    });
  }
  const renamed = withNewNames((body ?? {}) as Values, wire.renamed ?? {});
  if (!renamed.ok) return renamed;
  const given = renamed.value;
  const twice = Object.keys(given).filter((key) => Object.hasOwn(fixed, key));
  if (twice.length > 0)
    return refuse("wrong_input", `Can't overwrite static parameters ${twice.map((key) => `'${key}'`).join(", ")}`, {
      remedy: "They are in the URL: leave them out of the body.",
    });
  return readParameters(opcode, wire, { ...given, ...fixed });
}

function withNewNames(body: Values, renamed: Record<string, string>): Result<Values> {
  const given = { ...body };
  for (const [old, name] of Object.entries(renamed)) {
    if (!Object.hasOwn(given, old)) continue;
    if (Object.hasOwn(given, name))
      return refuse("wrong_input", `Parameter '${old}' was renamed to '${name}', but both are specified`, {
        remedy: `Leave out '${old}'.`,
      });
    given[name] = given[old];
    delete given[old];
  }
  return ok(given);
}

function readParameters(
  opcode: string,
  { parameters, settings = {}, keepsSettings, readSetting, reshaped, complete }: WireOpcode,
  given: Values,
): Result<Asked> {
  const input: Values = {};
  const left = new Map(Object.entries(given));
  for (const known of parameters) {
    const { wire, ours, accepts, required, nullable, absent, most, toOurs } = known;
    const value = left.get(wire);
    if (most !== undefined && Array.isArray(value) && value.length > most)
      return wrong(opcode, wire, `${wire} has ${count(value.length, "entry", "entries")}: give at most ${most}.`);
    const isAbsent = !left.delete(wire) || (nullable && value === null);
    if (isAbsent ? required : !accepts(value)) return wrong(opcode, wire, whyNot(known, isAbsent ? undefined : value));
    if (!isAbsent) input[ours] = toOurs(value);
    else if (absent !== undefined) input[ours] = absent;
  }
  const dryRun = left.get("dry_run") ?? false;
  left.delete("dry_run");
  if (typeof dryRun !== "boolean") return wrong(opcode, "dry_run");
  const kept: Values = {};
  for (const [name, value] of left) {
    if (Object.hasOwn(common, name)) {
      const why = common[name]?.(value) ?? null;
      if (why !== null) return wrong(opcode, name, why || undefined);
    } else if (!Object.hasOwn(settings, name)) return unknown(opcode, name);
    else {
      const read = readSetting?.(name, value) ?? ok(value);
      if (!read.ok) return wrong(opcode, name, read.refusal.message);
      if (keepsSettings && name !== secret && read.value !== null) kept[name] = read.value;
    }
  }
  const shaped = (reshaped?.toOurs ?? complete)?.(input) ?? input;
  const depends = parseDependencies(given.depends);
  if (!depends.ok) return depends;
  const asked = { dryRun, said: wordsOf(given, kept), depends: depends.value };
  return ok({ input: keepsSettings ? { ...shaped, settings: kept } : shaped, ...asked });
}

/** What the original never writes down, and no file holds. */
const secret = "osparams_secret";

/** Null counts as absent; dry_run and kept settings are fields of the job itself. */
function wordsOf(given: Values, kept: Values): Values {
  const isSaid = ([name, value]: [string, unknown]) =>
    name !== "dry_run" && name !== secret && value !== null && !Object.hasOwn(kept, name);
  return Object.fromEntries(Object.entries(given).filter(isSaid));
}

function wrong(opcode: string, name: string, why = `Give ${name} a value of its type.`): Result<never> {
  return refuse("wrong_input", `Invalid body parameters: Parameter '${opcode}.${name}' fails validation`, {
    field: name,
    remedy: why,
  });
}

function unknown(opcode: string, name: string): Result<never> {
  return refuse("wrong_input", `Invalid body parameters: ${opcode} doesn't support the parameter '${name}'`, {
    field: name,
    remedy: `Leave out ${name}.`,
  });
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
