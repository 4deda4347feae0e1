import { z } from "zod";
import { allows, type Role, roleRefusal } from "@/lib/domain/model/user-role";
import { type Refusal, refuse } from "@/lib/domain/refusal";

/** Somebody who may sign in. */
export type Account = { name: string; role: Role };

/**
 * Who asks for something, from where and when (seconds since the epoch). `account` is null while nobody is signed in. `mark`: the
 * secret by which a browser is known, if it carries one.
 */
export type Asker = { account: Account | null; address: string; now: number; mark?: string | undefined };

/** Letters, digits and . _ @ + -, so that a name is one word in a log, a URL and HTTP Basic, which ends it at a colon. */
export const userName = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._@+-]{0,63}$/, "A name must be 1 to 64 letters, digits or . _ @ + -.");

export const role = z.enum(
  ["viewer", "operator", "administrator"],
  "A role must be viewer, operator or administrator.",
);

/** Why this caller may not do something that needs a role; null if the role is enough. */
export function whyDenied({ account }: Asker, needed: Role): Refusal | null {
  if (account === null) return { code: "wrong_state", message: "Nobody is signed in.", remedy: "Sign in first." };
  return allows(account.role, needed) ? null : roleRefusal(needed);
}

export function unknownUser(name: string) {
  return refuse("unknown_entity", `There is no user ${name}.`, { field: "name" });
}
