import { asker, reading, visitor } from "@/app/session/session";
import { type Asker, whyDenied } from "@/lib/auth/account";
import type { Role } from "@/lib/domain/model/user-role";
import { segmentName } from "@/lib/domain/path-segment";
import type { PacedAnswer } from "@/lib/store/database/reads";
import type { Tx } from "@/lib/store/store";
import { answerFault } from "./fault";

type Query<T> = (tx: Tx) => Promise<T>;

export type Named = { params: Promise<{ name: string }> };

/** A GET of one object by the name or UUID in its path, which Next.js hands to a route decoded. */
export async function answerNamed<T>(
  { params }: Named,
  query: (tx: Tx, name: string) => Promise<T>,
): Promise<Response> {
  const name = segmentName((await params).name);
  return answer((tx) => query(tx, name));
}

/** A GET of our own pages: several reads from one snapshot, as JSON; 404 if the object does not exist. */
export function answer<T>(query: Query<T>): Promise<Response> {
  return asJson(() => reading.snapshot(query));
}

/** The same for a query without parameters, from memory until somebody writes; `seen` makes of it what is answered. */
export function rememberedAnswer<T>(
  query: Query<T>,
  seen: (value: T) => unknown = (value) => value,
): Promise<Response> {
  return asJson(async () => seen(await reading.remembered(query)));
}

/** The same for one that takes long; `shown` makes of its answer, and how old that is, what is sent. */
export function pacedAnswer<T, Shown>(
  query: Query<T>,
  shown: (value: T, age: Omit<PacedAnswer<T>, "value">) => Shown,
): Promise<Response> {
  return asJson(async () => {
    const { value, ...age } = await reading.paced(query);
    return shown(value, age);
  });
}

/** A GET of account data: requires a signed-in user with this role. */
export async function answerTo<T>(needed: Role, query: (tx: Tx, asker: Asker) => Promise<T>): Promise<Response> {
  try {
    const who = await asker();
    return whyTurnedAway(who, needed) ?? (await asJson(() => reading.snapshot((tx) => query(tx, who))));
  } catch (error) {
    return answerFault(error, readFailed);
  }
}

/** The answer to a caller who lacks a role, before the request is read; null if the role is enough. */
export function whyTurnedAway(who: Asker, needed: Role): Response | null {
  const denied = whyDenied(who, needed);
  if (denied === null) return null;
  return Response.json({ message: denied.message }, { status: who.account === null ? 401 : 403 });
}

const readFailed = { log: "read failed", message: "The store could not be read." };

async function asJson<T>(read: () => Promise<T>): Promise<Response> {
  try {
    if ((await visitor()) === null) return Response.json({ message: "You are not signed in." }, { status: 401 });
    const value = await read();
    if (value === null) return Response.json({ message: "There is no such object." }, { status: 404 });
    return Response.json(value, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return answerFault(error, readFailed);
  }
}
