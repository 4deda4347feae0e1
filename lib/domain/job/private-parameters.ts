import type { Job } from "./job";

/** OS parameters that only the instance's operating system may see (Ganeti's own word for hidden ones). */
const hidden = "osparams_private";
const redacted = "<redacted>";

/**
 * A job as people and programs may read it: without the private OS parameters of instances that it made or removed. The
 * store keeps them, so that an undo can bring such an instance back whole.
 */
export function withoutPrivate(job: Job): Job {
  if (!/^OP_(INSTANCE_|JOB_UNDO)/.test(job.opcode)) return job;
  const { params, said, changes } = job;
  return { ...job, params: covered(params), said: covered(said), changes: covered(changes) };
}

function covered<T>(value: T): T {
  return replaced(value) as T;
}

function replaced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === hidden ? withoutValues(one) : replaced(one)]),
  );
}

function withoutValues(parameters: unknown): unknown {
  if (typeof parameters !== "object" || parameters === null) return redacted;
  return Object.fromEntries(Object.keys(parameters).map((name) => [name, redacted]));
}
