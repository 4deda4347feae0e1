import type { IncomingMessage } from "node:http";
import type { Role } from "@/lib/domain/model/user-role";
import { type Result, refuse } from "@/lib/domain/refusal";
import type { Store } from "@/lib/store/store";
import type { Answer } from "./answer";
import type { RememberedAnswers } from "./bulk/remembered-answers";

/** Who asks, and what he may. */
export type Caller = { actor: string; role: Role };

/** Finds out who sent a request, or answers it in the place of the resource. */
export type Authenticate = (request: IncomingMessage, store: Store) => Promise<Caller | Answer>;

/** A request that has been read: the variable parts of its path, its query and its body (undefined when empty). */
export type Request = {
  store: Store;
  caller: Caller;
  path: string;
  names: string[];
  query: URLSearchParams;
  body: unknown;
  /** The header If-Match, as it came. */
  ifMatch: string | undefined;
  /** Answers that are made once for all who ask. */
  answers: RememberedAnswers;
  /** Aborted once the client has gone away: nobody waits for the answer. */
  left: AbortSignal;
};

/** Answers a request that has been read. */
export type Handler = (request: Request) => Promise<Answer>;

/** The first part of the path that is a name. */
export function nameIn({ names }: Request): string {
  return names[0] ?? "";
}

/**
 * A flag of the query, such as `bulk`: a whole number that is not 0. One without a value counts as absent, as for the
 * original.
 */
export function flagOf(query: URLSearchParams, name: string): Result<boolean> {
  const given = query.getAll(name).find((value) => value !== "") ?? "0";
  if (/^\s*[+-]?\d+\s*$/.test(given)) return { ok: true, value: Number(given) !== 0 };
  return refuse("wrong_input", `Invalid value for the '${name}' parameter`, {
    remedy: `Write ${name}=1 or ${name}=0.`,
  });
}

/**
 * The serial number in If-Match, which an object of the API has as `serial_no`: 34 or "34". Undefined where there is none, and
 * for `*`, which any serial number fits (rules 16.31).
 */
export function serialIn({ ifMatch }: Pick<Request, "ifMatch">): Result<number | undefined> {
  const given = ifMatch?.trim() ?? "*";
  if (given === "*") return { ok: true, value: undefined };
  const digits = /^(?:W\/)?"?(\d{1,15})"?$/.exec(given)?.[1];
  if (digits !== undefined) return { ok: true, value: Number(digits) };
  return refuse("wrong_input", "If-Match does not hold one serial number.", {
    remedy: 'Send the serial_no of the object in it: If-Match: "34".',
  });
}

/** A list in the query, `fields=name,uuid`; null when it is absent. */
export function listOf(query: URLSearchParams, name: string): string[] | null {
  const given = query.getAll(name).find((value) => value !== "");
  return given === undefined ? null : given.split(",").map((part) => part.trim());
}
