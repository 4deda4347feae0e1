import { z } from "zod";

const number = z
  .number({ error: "The job is no number." })
  .int("The job is no whole number.")
  .positive("There is no such job.");

/** Ours: takes a job back. Digits too, as a command line has them. */
export const jobSchemas = {
  OP_JOB_UNDO: z.strictObject({
    job: z.preprocess(
      (given) => (typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : given),
      number,
    ),
  }),
} as const;
