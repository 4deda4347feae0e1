"use server";

import type { Result } from "@/lib/domain/refusal";
import { logSeldom } from "@/lib/limited-log";
import { cancelOrSay } from "@/lib/operations/job/cancel-job";
import { refusalOf, SignedOutError, signedOut, webContext } from "./action";

/**
 * Cancels a job whose change is not written yet. Its answer is "canceled", or "asked" where hooks are ended first: its progress
 * says when it is over.
 */
export async function cancelJob(job: unknown): Promise<Result<"canceled" | "asked">> {
  try {
    const came = await cancelOrSay(typeof job === "number" ? job : 0, await webContext());
    return came as Result<"canceled" | "asked">;
  } catch (error) {
    if (error instanceof SignedOutError) return { ok: false, refusal: signedOut };
    logSeldom("error", "cancel", { error }, "a job could not be canceled");
    return { ok: false, refusal: refusalOf(error) };
  }
}
