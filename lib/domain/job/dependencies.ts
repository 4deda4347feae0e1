import { ok, type Refusal, type Result, refuse } from "../refusal";
import { count } from "../sentence";

/** A job that has to be over before another one begins, and how it may have ended; without a word, in any way. */
export type Dependency = { job: number; wanted: string[] };

/** The most jobs on which one may depend. */
export const maxDependencies = 1_000;

/** How a job ends. */
const ends = ["success", "error", "canceled"];

/** `[[job, [status, …]], …]` as a client says it (rules 10.6). */
export function parseDependencies(given: unknown): Result<Dependency[]> {
  if (given === null || given === undefined) return ok([]);
  if (!Array.isArray(given)) return wrong("depends must be a list");
  if (given.length > maxDependencies)
    return refuse("wrong_input", `depends has ${count(given.length, "entry", "entries")}.`, {
      field: "depends",
      remedy: `Let a job depend on at most ${count(maxDependencies, "other")}.`,
    });
  const dependencies: Dependency[] = [];
  for (const one of given as unknown[]) {
    const [id, wanted] = Array.isArray(one) && one.length === 2 ? (one as unknown[]) : [];
    const job = typeof id === "string" && /^\d+$/.test(id) ? Number(id) : id;
    if (!Number.isSafeInteger(job) || Number(job) < 0) return wrong("each entry must name a job by its number");
    if (
      !Array.isArray(wanted) ||
      wanted.length > maxDependencies ||
      !wanted.every((word) => ends.some((end) => end === word))
    )
      return wrong(`each entry must list the ends that it allows, of ${ends.join(", ")}`);
    dependencies.push({ job: Number(job), wanted: wanted as string[] });
  }
  return ok(dependencies);
}

function wrong(why: string): Result<never> {
  return refuse("wrong_input", `A dependency cannot be read: ${why}.`, {
    field: "depends",
    remedy: 'Write depends as [[12, ["success"]]].',
  });
}

/** The first job that there is not. */
export function unknownDependency(dependencies: readonly Dependency[], known: ReadonlyMap<number, string>) {
  const missing = dependencies.find(({ job }) => !known.has(job));
  if (missing === undefined) return null;
  return refuse("unknown_entity", `There is no job ${missing.job}, on which this one depends.`, {
    field: "depends",
    remedy: "Name a job that there is.",
  }).refusal;
}

/** Whether a job may begin: "wait" while one that it depends on is not over, or why it fails, as in the original. */
export function verdictOf(
  dependencies: readonly Dependency[],
  statuses: ReadonlyMap<number, string>,
): "go" | "wait" | Refusal<never> {
  for (const { job, wanted } of dependencies) {
    const status = statuses.get(job) ?? "unknown";
    if (status !== "unknown" && !ends.includes(status)) return "wait";
    if (status === "unknown" || (wanted.length > 0 && !wanted.includes(status)))
      return {
        code: "internal_error",
        message: `Dependency job ${job} finished with status '${status}', not one of '${wanted.join(", ")}' as required.`,
      };
  }
  return "go";
}
