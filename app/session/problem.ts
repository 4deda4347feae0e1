import type { Refusal } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import { digestFault, faultDigest, storeFault, storeRefusal } from "@/lib/domain/store-error";

/** A query as Next.js hands it to a page: a key that is given twice is a list. */
export type Query = Record<string, string | string[] | undefined>;

const sentences: Record<string, string> = {
  wrong: "The name or password is wrong. Try again, or ask an administrator for a new password.",
  name: "A name must be 1 to 64 letters, digits or . _ @ + -.",
  password: "A password must have 12 to 256 characters.",
};

/**
 * Why a form comes back, for its address: a code and never a sentence, so that nobody else's link writes on our pages.
 * `wait` is in seconds, 0 where there is nothing to wait for.
 */
export function problemOf({ field = "wrong" }: Pick<Refusal, "field">, wait = 0): Record<string, string> {
  return wait > 0 ? { problem: "slowed", wait: String(wait) } : { problem: field };
}

/** The same where the store cannot be used; any other error is thrown on. */
export function problemOfStore(error: unknown): Record<string, string> {
  const fault = storeFault(error);
  if (fault === null) throw error;
  return { problem: faultDigest(fault) };
}

/** What the page says to a code; undefined for one that we do not have. */
export function problemText(query: Query): string | undefined {
  const [problem, wait] = [one(query.problem) ?? "", one(query.wait) ?? ""];
  if (problem === "slowed" && /^[1-9]\d{0,2}$/.test(wait))
    return `Too many attempts. Try again in ${count(Number(wait), "second")}.`;
  const fault = digestFault(problem);
  if (fault) return `${storeRefusal(fault).message} ${storeRefusal(fault).remedy}`;
  return Object.hasOwn(sentences, problem) ? sentences[problem] : undefined;
}

/** A value that is given exactly once, else undefined. */
export function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
