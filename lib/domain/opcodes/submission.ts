import { z } from "zod";
import { maxReasonLength } from "../model/plan";
import { flag, optionalTextOf } from "./fields";

/** What goes with an operation's input: why, and whether only to say what would happen (design 3). */
export const submissionParams = z.strictObject({
  reason: optionalTextOf(maxReasonLength).transform((reason) => reason.trim()),
  dryRun: flag(false),
});
