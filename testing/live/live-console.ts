import { onTestFinished } from "vitest";
import { carriedBy, cookieName, signedInBy } from "@/lib/auth/session-cookie";
import { openSession } from "@/lib/auth/sessions";
import type { Role } from "@/lib/domain/model/user-role";
import { openWebListener } from "@/lib/listener/web-listener";
import { answerLive, type MostStreams } from "@/lib/live/answer-live";
import { liveFeed, type Pace } from "@/lib/live/live-feed";
import { presenceBook } from "@/lib/live/presence";
import type { Store } from "@/lib/store/store";
import { type Followed, follow } from "./followed-stream";

type More = { openReads?: boolean; most?: MostStreams; pace?: Partial<Pace> };

const quick: Pace = { look: 20, beat: 15_000, patience: 2_000 };

/** For tests: a console without pages that has the live feed, over real HTTP on a free port; it is gone when the test is. */
export async function liveConsole(store: Store, { openReads = false, most, pace }: More = {}) {
  const clock = { ahead: 0 };
  const now = () => Date.now() / 1_000 + clock.ahead;
  const presence = presenceBook(now, (here) => feed.tellPresence(here));
  const feed = liveFeed(() => store, { now, sessionOver: (handle) => presence.leave(handle) }, { ...quick, ...pace });
  const gate = {
    signedIn: async (headers: Record<string, unknown>) =>
      (await signedInBy(
        store,
        carriedBy((name) => headers[name]?.toString()),
        now(),
      )) !== null,
    openReads,
  };
  const where = { host: "127.0.0.1", port: 0, dev: false, proxied: false, names: [] };
  const pages = async () => ({ handle: async () => {}, close: async () => {} });
  const answer = answerLive(() => store, feed, now, most);
  const { address, close } = await openWebListener(where, gate, () => {}, { pages }, answer);
  const stop = async () => {
    presence.close();
    feed.close();
    await close();
  };
  onTestFinished(stop);
  return {
    ...{ address, feed, presence, clock, stop },
    /** Follows it with the cookie of a session, or without one. */
    follow: (secret: string | null, after?: string | null): Promise<Followed> =>
      follow(`${address}/api/live`, {
        ...(secret !== null && { cookie: `${cookieName(false)}=${secret}` }),
        ...(after && { "last-event-id": after }),
      }),
  };
}

/** For tests: somebody who has signed in, without a password. Answers the secret of the session's cookie. */
export function signedInAs(store: Store, name: string, role: Role = "viewer"): Promise<string> {
  const now = Date.now() / 1_000;
  return store.write(async (tx) => {
    const user = { role, password: "none", createdAt: now };
    await tx.user.upsert({ where: { name }, create: { name, ...user }, update: {} });
    return openSession(tx, name, { account: null, address: "127.0.0.1", now }, "Firefox");
  });
}
