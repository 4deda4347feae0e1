import type { Change } from "../model/change";
import type { Job } from "./job";

/**
 * OS parameters that only the instance's operating system may see (Ganeti's own words). Ganeti writes secret ones nowhere; a file
 * may have them all the same.
 */
const hidden = ["osparams_private", "osparams_secret"] as const;
const redacted = "<redacted>";

/** For how many seconds the private values that a job changed are kept apart, so that an undo can bring them back. */
export const privateKeptSeconds = 30 * 86_400;

type Hidden = (typeof hidden)[number];
type Parameters = Record<string, unknown>;
/** What is kept of an instance, if there is one. */
type Kept = { extra?: Record<string, unknown> } | null | undefined;
type InstanceChange = Extract<Change, { type: "instance" }>;

/** A job as people and programs may read it: without the private OS parameters of instances. */
export function withoutPrivate(job: Job): Job {
  if (!/^OP_(INSTANCE_|JOB_UNDO)/.test(job.opcode)) return job;
  const { params, said, changes } = job;
  return { ...job, params: covered(params), said: covered(said), changes: changes.map(coveredChange) };
}

/** Anything with the values of private OS parameters covered, however deep they are in it. */
export function covered<T>(value: T): T {
  return replaced(value) as T;
}

/** A change as it may be shown. */
export function coveredChange<C extends { type: string }>(change: C): C {
  return change.type === "instance" ? covered(change) : change;
}

/**
 * The changes as a job keeps them, and the private values that are kept apart (rules 16.32). In the place of each value stands its number
 * among them, so that it can be seen without them which parameters a job changed.
 */
export function setApart(changes: readonly Change[]): { changes: Change[]; values: unknown[] } {
  const values: unknown[] = [];
  const places = new Map<string, string>();
  const apart = (value: unknown) => {
    const text = JSON.stringify(value);
    const place = places.get(text) ?? placeholder(values.push(value));
    places.set(text, place);
    return place;
  };
  const kept = changes.map((change) => eachSide(change, (parameters) => mapValues(parameters, apart)));
  return { changes: kept, values };
}

/** The changes with their private values in place again. */
export function putBack(changes: readonly Change[], values: readonly unknown[]): Change[] {
  const value = (place: unknown) => {
    const number = numberOf(place);
    return number === null || number > values.length ? place : values[number - 1];
  };
  return changes.map((change) => eachSide(change, (parameters) => mapValues(parameters, value)));
}

/** Private OS parameters of an instance whose earlier values are gone, and whether the instance itself comes back. */
export type LostParameters = { instance: string; names: string[]; comesBack: boolean };

/**
 * What an undo can still do once the private values of its job are gone: a parameter that the job did not change is what it
 * is now, one that it added can be taken away, and any other stays, or stays away, as it is. `changes` are those of the undo,
 * `present` what is kept of an instance now, by its UUID.
 */
export function withoutLost(
  changes: readonly Change[],
  present: (instance: string) => Kept,
): { changes: Change[]; lost: LostParameters[] } {
  const lost: LostParameters[] = [];
  const left = changes.map((change) => {
    if (change.type !== "instance" || !hasPlaceholder(change)) return change;
    const { before, after } = change;
    const { uuid = "", name = "" } = before ?? after ?? {};
    const names: string[] = [];
    const whole = (parameters: Parameters, key: Hidden) => {
      const [was, wanted] = [parametersOf(before, key), parametersOf(after, key)];
      const gone = Object.keys(wanted).filter((one) => numberOf(wanted[one]) !== null && was[one] !== wanted[one]);
      names.push(...gone.filter((one) => !names.includes(one)));
      // A value that stays is the same before and after.
      return stay({ ...parameters, ...(before && pick(wanted, gone)) }, parametersOf(present(uuid), key));
    };
    const done = eachSide(change, whole);
    if (names.length > 0) lost.push({ instance: name, names, comesBack: before === null });
    return done;
  });
  return { changes: left, lost };
}

/** The parameters that are known, and of the others those that there are now. */
function stay(parameters: Parameters, now: Parameters): Parameters {
  const known = Object.entries(parameters).flatMap(([name, value]): [string, unknown][] => {
    if (numberOf(value) === null) return [[name, value]];
    return Object.hasOwn(now, name) ? [[name, now[name]]] : [];
  });
  return Object.fromEntries(known);
}

function parametersOf(instance: Kept, key: Hidden): Parameters {
  const parameters = instance?.extra?.[key];
  return isObject(parameters) ? parameters : {};
}

function hasPlaceholder({ before, after }: InstanceChange): boolean {
  const values = [before, after].flatMap((side) => hidden.flatMap((key) => Object.values(parametersOf(side, key))));
  return values.some((value) => numberOf(value) !== null);
}

/** The change with the private parameters of both sides replaced. */
function eachSide(change: Change, next: (parameters: Parameters, key: Hidden) => Parameters): Change {
  if (change.type !== "instance") return change;
  const side = (facts: InstanceChange["before"]) => {
    const keys = hidden.filter((key) => isObject(facts?.extra?.[key]));
    if (facts === null || keys.length === 0) return facts;
    const replacing = keys.map((key) => [key, next(parametersOf(facts, key), key)]);
    return { ...facts, extra: { ...facts.extra, ...Object.fromEntries(replacing) } };
  };
  return { ...change, before: side(change.before), after: side(change.after) };
}

function placeholder(number: number): string {
  return `<redacted ${number}>`;
}

function numberOf(value: unknown): number | null {
  const [, number] = (typeof value === "string" && /^<redacted ([1-9]\d{0,5})>$/.exec(value)) || [];
  return number === undefined ? null : Number(number);
}

function pick(parameters: Parameters, names: readonly string[]): Parameters {
  return Object.fromEntries(names.map((name) => [name, parameters[name]]));
}

function mapValues(parameters: Parameters, next: (value: unknown) => unknown): Parameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, next(value)]));
}

function replaced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaced);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, isHidden(name) ? withoutValues(one) : replaced(one)]),
  );
}

function isHidden(name: string): boolean {
  return hidden.some((key) => key === name);
}

function withoutValues(parameters: unknown): unknown {
  return isObject(parameters) ? mapValues(parameters, () => redacted) : redacted;
}

function isObject(value: unknown): value is Parameters {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
