import type { IncomingMessage } from "node:http";
import { getStreamAsBuffer, MaxBufferError } from "get-stream";
import { type Answer, badRequest, notJson, tooLarge } from "./answer";

/** The maximum size of a body in bytes. */
export const largest = 1_048_576;

/** How deep objects and lists may be in one another: what walks through a body, or writes it down, calls itself for each. */
const deepest = 200;

export type Body = { ok: true; value: unknown } | { ok: false; answer: Answer };

/**
 * The body of a request, undefined when it is empty. It must say that it is JSON, in exactly the words that the
 * original wants (rules 10.1).
 */
export async function bodyOf(request: IncomingMessage): Promise<Body> {
  const text = await textOf(request);
  if (text === null) return refused(tooLarge(`A body may have at most ${largest} bytes.`));
  if (text.length === 0) return { ok: true, value: undefined };
  if (request.headers["content-type"]?.toLowerCase() !== "application/json") return refused(notJson());
  const value = parsed(text);
  if (value === undefined) return refused(badRequest("Unable to parse JSON data"));
  if (!isDeep(value)) return { ok: true, value };
  return refused(badRequest(`The body is nested deeper than ${deepest} levels.`, "Send fewer lists in lists."));
}

/** Undefined for what is no JSON. */
function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
  } catch {
    return undefined;
  }
}

function isDeep(value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= deepest) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Null for a body that is too large: the rest of it is read and forgotten, so that the client hears the answer. */
async function textOf(request: IncomingMessage): Promise<Buffer | null> {
  try {
    return await getStreamAsBuffer(request.iterator({ destroyOnReturn: false }), { maxBuffer: largest });
  } catch (error) {
    if (!(error instanceof MaxBufferError)) throw error;
    request.resume();
    return null;
  }
}

function refused(answer: Answer): Body {
  return { ok: false, answer };
}
