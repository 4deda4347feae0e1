import type { IncomingMessage } from "node:http";

/** A one-sentence answer in place of a page. */
export type Refused = { status: 400 | 403 | 404 | 415 | 429; why: string };

/** The page that the framework shows in place of one that broke; asked for by itself it would come without a nonce. */
const standIn = /^\/_global-error(\/|$)/;

/**
 * Requests that cannot be read and that no page of ours sends: the framework would fail on them and answer 500. Null for
 * anything else.
 */
export function whyUnreadable({ url = "/", headers }: Pick<IncomingMessage, "url" | "headers">): Refused | null {
  const path = decoded(url.replace(/[?#].*/s, ""));
  if (path === null) return { status: 400, why: "This address is not encoded correctly. Open the console again." };
  if (standIn.test(path)) return { status: 404, why: "There is nothing at this address." };
  if (headers["content-type"]?.toLowerCase().startsWith("multipart/"))
    return { status: 415, why: "This console does not accept multipart forms. Send the file itself." };
  return null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
