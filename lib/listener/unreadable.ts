import type { IncomingMessage } from "node:http";

/** An answer in a sentence, in the place of a page. */
export type Refused = { status: 400 | 403 | 404 | 415 | 429; why: string };

/** The page that the framework shows in place of one that broke; asked for by itself it would come without a nonce. */
const standIn = /^\/_global-error(\/|$)/;

/**
 * What cannot be read, and what no page of ours sends: the framework would break off over it and answer 500. Null for
 * anything else.
 */
export function whyUnreadable({ url = "/", headers }: Pick<IncomingMessage, "url" | "headers">): Refused | null {
  const path = decoded(url.replace(/[?#].*/s, ""));
  if (path === null)
    return { status: 400, why: "This address is not encoded as addresses are. Open the console anew." };
  if (standIn.test(path)) return { status: 404, why: "There is nothing at this address." };
  if (headers["content-type"]?.toLowerCase().startsWith("multipart/"))
    return { status: 415, why: "This console takes no forms with parts. Send the file itself." };
  return null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
