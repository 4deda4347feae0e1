import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import type { PastJob } from "@/lib/operations/config/import-history";

/** When something happened: so many days before the example is loaded, and the time of the day in UTC ("09:14"). */
export type When = [day: number, time: string];
type Who = Pick<PastJob, "actor" | "door" | "role">;
/** A job of the example's past, whose time counts from when it is loaded, and so does the end of what it reserves, in days. */
export type Past = { when: When; job: PastJob; ends?: number };

type More = { label?: string; dryRun?: boolean };
type ChangeOpcode = Exclude<OperationOpcode, "OP_JOB_UNDO">;

/** The people and programs of the example. Whoever uses a shell has the role of whoever may open the file. */
export const ana: Who = { actor: "ana", door: "web", role: "administrator" };
export const mira: Who = { actor: "mira", door: "web", role: "operator" };
export const jonas: Who = { actor: "jonas", door: "web", role: "operator" };
export const jonasInShell: Who = { actor: "jonas", door: "cli", role: "administrator" };
export const rootInShell: Who = { actor: "root", door: "cli", role: "administrator" };
export const provisioning: Who = { actor: "provisioning", door: "rapi", role: "operator" };

export function did<O extends ChangeOpcode>(
  who: Who,
  when: When,
  opcode: O,
  input: Input<O>,
  reason: string,
  more: More = {},
): Past {
  return { when, job: { ...who, at: 0, opcode, input, reason, ...more } };
}

/** The undo of the job with this label; of an undo, the redo. */
export function undid(who: Who, when: When, undoes: string, reason: string, more: More = {}): Past {
  return { when, job: { ...who, at: 0, undoes, reason, ...more } };
}

/** Whom it is for, and in how many days from now it ends; below zero it has ended. */
export type PastTerms = { owner?: string; ends?: number };

export function reserved(
  who: Who,
  when: When,
  network: string,
  addresses: string,
  reason: string,
  { owner, ends }: PastTerms = {},
): Past {
  const input = { network, addReserved: [addresses], ...(owner !== undefined && { owner }) };
  const past = did(who, when, "OP_NETWORK_SET_PARAMS", input, reason);
  return ends === undefined ? past : { ...past, ends };
}

/** The job as it is done if it is now `now`. */
export function jobOf({ when, job, ends }: Past, now: number): PastJob {
  const at = timeOf(when, now);
  if (ends === undefined || !("input" in job)) return { ...job, at };
  return { ...job, at, input: { ...(job.input as object), expiresAt: eveningOf(ends, now) } } as PastJob;
}

/** Six in the evening in UTC, so many days from now: the same day nearly everywhere. */
function eveningOf(days: number, now: number): number {
  return (Math.floor(now / daySeconds) + days) * daySeconds + 18 * 3_600;
}

/** The provisioning makes instances "NAME-1.example.org" … one after another, a minute apart, round about the nodes. */
export function provided(
  [day, time]: When,
  { name, from = 1, count, nodes, network }: Provided,
  reason: string,
): Past[] {
  return Array.from({ length: count }, (_, at) => {
    const primaryNode = nodeName(nodes[(from + at) % nodes.length] ?? 1);
    const nics = [{ ip: "pool", network }];
    const input = { name: `${name}-${from + at}.example.org`, primaryNode, nics };
    return did(provisioning, [day, minutesAfter(time, at)], "OP_INSTANCE_CREATE", input, reason);
  });
}

type Provided = { name: string; from?: number; count: number; nodes: readonly number[]; network: string };

export const nodesOf = { default: [1, 2, 3, 4, 5], storage: [6, 7, 8, 9], gpu: [10, 11, 12], edge: [13, 14] } as const;

export function nodeName(number: number): string {
  return `node${String(number).padStart(2, "0")}.example.org`;
}

function minutesAfter(time: string, more: number): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const all = hours * 60 + minutes + more;
  return `${String(Math.floor(all / 60)).padStart(2, "0")}:${String(all % 60).padStart(2, "0")}`;
}

export const daySeconds = 86_400;

/** The time of it in seconds, if it is now `now`. What would fall on a weekend happened on the Friday before. */
export function timeOf([day, time]: When, now: number): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const midnight = (Math.floor(now / daySeconds) - day) * daySeconds;
  const weekday = new Date(midnight * 1000).getUTCDay();
  const back = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
  return midnight - back * daySeconds + hours * 3_600 + minutes * 60;
}
