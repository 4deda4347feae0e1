import type { Refusal } from "@/lib/domain/refusal";
import { type StoreFault, storeRefusal, storeStatus } from "@/lib/domain/store-error";

/** An answer: a value as JSON, or an error object (rules 10.1). */
export type Answer = { status: number; value: unknown; headers?: Record<string, string> };

/** Serialised JSON in pieces, so that what many ask for is serialised once. */
export class WrittenJson {
  /** In bytes. */
  readonly size: number;

  constructor(readonly pieces: readonly Buffer[]) {
    this.size = pieces.reduce((sum, { length }) => sum + length, 0);
  }
}

export function written(value: unknown): WrittenJson {
  return new WrittenJson([Buffer.from(`${JSON.stringify(value)}\n`)]);
}

/** An error for programs, with Ganeti's three keys: `message` says what is wrong, `explain` what to do. */
type Fault = { code: number; message: string; explain: string };

const realm = "Ganeti Remote API";

export function answer(value: unknown): Answer {
  return { status: 200, value };
}

function fault(status: number, message: string, explain: string): Answer {
  return { status, value: { code: status, message, explain } satisfies Fault };
}

export function badRequest(message: string, explain = "Correct the request and send it again."): Answer {
  return fault(400, message, explain);
}

/** A refusal of input that never became a job: its sentence and its remedy. */
export function refused({ message, remedy }: Refusal): Answer {
  return badRequest(message, remedy);
}

export function unauthorized(): Answer {
  const explain = "Send a name and a password, or a token, with HTTP Basic authentication.";
  return { ...fault(401, "Unauthorized", explain), headers: { "WWW-Authenticate": `Basic realm="${realm}"` } };
}

export function forbidden(explain: string): Answer {
  return fault(403, "Forbidden", explain);
}

export function notFound(explain = "There is nothing at this address."): Answer {
  return fault(404, "Not Found", explain);
}

/** What the client saw has moved meanwhile: who changed what, in a sentence. */
export function preconditionFailed({ message, remedy }: Refusal): Answer {
  return fault(412, "Precondition Failed", [message, remedy].filter(Boolean).join(" "));
}

export function tooLarge(explain: string): Answer {
  return fault(413, "Request Entity Too Large", explain);
}

/** Too many wrong passwords: requests from there have to wait. */
export function slowed(explain: string): Answer {
  return fault(429, "Too Many Requests", explain);
}

export function notJson(): Answer {
  return fault(415, "Unsupported Media Type", "Send a body with Content-Type: application/json, and nothing after it.");
}

export function failed(): Answer {
  return fault(500, "Internal Server Error", "Nothing was written. The server's log has the details.");
}

/** There is nobody who could be asked who he is. */
export function unused(): Answer {
  const explain =
    "Nobody can sign in yet. Make the first administrator with the link that the console prints when it starts, or start it " +
    "with ADMIN_USER and ADMIN_PASSWORD.";
  return fault(503, "Service Unavailable", explain);
}

/** There is no room for another job now: Ganeti's answer, too, where its queue is full. */
export function crowded({ message, remedy }: Refusal): Answer {
  return fault(503, "Service Unavailable", [message, remedy].filter(Boolean).join(" "));
}

/** The linked cluster, which carries out every change, cannot do so now. */
export function away(why: string): Answer {
  return fault(503, "Service Unavailable", why);
}

/** The store cannot be used: 507 for a full disk, else 503. */
export function outOfStore(storeFault: StoreFault): Answer {
  const { message, remedy } = storeRefusal(storeFault);
  const status = storeStatus(storeFault);
  return fault(status, status === 507 ? "Insufficient Storage" : "Service Unavailable", `${message} ${remedy}`);
}

export function unsupported(method: string, path: string): Answer {
  return fault(501, `Method ${method} is unsupported for path ${path}`, "This resource has other methods only.");
}

/** A list of objects with where each is, by the characters of their names, as the original has it. */
export function uriList(resource: string, key: "name" | "id", names: readonly string[]): unknown[] {
  return names.toSorted().map((name) => ({ [key]: name, uri: `/2/${resource}/${name}` }));
}
