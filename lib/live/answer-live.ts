import type { IncomingMessage, ServerResponse } from "node:http";
import { carriedBy, signedInBy } from "@/lib/auth/session-cookie";
import { addressKey } from "@/lib/domain/address/sender-address";
import { ownAnswerHeader } from "@/lib/domain/store-error";
import type { Store } from "@/lib/store/store";
import type { LiveFeed, Reader } from "./live-feed";
import { openStream } from "./live-stream";

export const livePath = "/api/live";

/**
 * How many streams may be open: of one session, of those who read from one address without signing in, from one address whoever
 * reads, and together.
 */
export type MostStreams = { ofSession: number; ofStrangers: number; ofAddress: number; together: number };

/**
 * A browser has one for all its tabs. A third of the connections is left to requests, of each address (`perAddress`, null for any
 * number) and together.
 */
export function mostStreams(perAddress: number | null = 200): MostStreams {
  const ofAddress = perAddress === null ? together : Math.max(1, Math.floor((perAddress * 2) / 3));
  return { ofSession: 8, ofStrangers: Math.min(20, ofAddress), ofAddress, together };
}

const together = 1_000;

type Refused = { status: number; message: string; headers?: Record<string, string> };

/**
 * Answers `GET /api/live` with a stream; false where something else is asked for. Whoever comes here may read: the gate has let
 * him pass.
 */
export function answerLive(
  store: () => Store,
  feed: LiveFeed,
  now: () => number,
  most: MostStreams = mostStreams(),
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const addresses = new WeakMap<object, string>();

  function whyRefused(reader: Reader, address: string): Refused | null {
    const open = [...feed.streams()];
    if (open.length >= most.together)
      return { status: 503, message: "Too many pages follow this console. Try again later.", headers: again };
    const near = open.filter((one) => addresses.get(one) === address);
    if (near.length >= most.ofAddress)
      return tooMany(`${near.length} streams are open to this address already. Close other tabs.`);
    if (reader === null) {
      const strangers = near.filter((one) => one.reader === null);
      return strangers.length < most.ofStrangers
        ? null
        : tooMany(`${strangers.length} streams are open to this address already. Sign in, or close other tabs.`);
    }
    const own = open.filter((one) => one.reader?.handle === reader.handle);
    return own.length < most.ofSession
      ? null
      : tooMany(`${own.length} streams of this session are open already. Close other tabs.`);
  }

  return async (request, response) => {
    const [path, query] = (request.url ?? "").split("?", 2);
    if (path !== livePath) return false;
    if (request.method !== "GET") {
      refuse(response, { status: 405, message: "The live feed is read with GET.", headers: { allow: "GET" } });
      return true;
    }
    const carried = carriedBy((name) => request.headers[name]?.toString());
    const signedIn = await signedInBy(store(), carried, now());
    // Who has gone meanwhile is not heard to go any more.
    if (response.destroyed) return true;
    const reader = signedIn && { ...signedIn.account, handle: signedIn.handle };
    const address = addressKey(String(request.headers["x-forwarded-for"]));
    const refused = whyRefused(reader, address);
    if (refused) {
      refuse(response, refused);
      return true;
    }
    const after = request.headers["last-event-id"]?.toString() || new URLSearchParams(query).get("after") || null;
    const stream = { reader, after, ...openStream(response) };
    addresses.set(stream, address);
    response.once("close", () => feed.leave(stream));
    feed.join(stream);
    return true;
  };
}

const again = { "retry-after": "10" };

function tooMany(message: string): Refused {
  return { status: 429, message, headers: again };
}

function refuse(response: ServerResponse, { status, message, headers = {} }: Refused): void {
  // It is this console that says so, and not a proxy that does not reach it.
  const own = { [ownAnswerHeader]: "1", "content-type": "application/json", "cache-control": "no-store" };
  response.writeHead(status, { ...own, ...headers });
  response.end(JSON.stringify({ message }));
}
