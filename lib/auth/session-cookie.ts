import type { Store } from "@/lib/store/store";
import { findSession, longestSeconds, type SignedIn } from "./sessions";

/** The name of the cookie that holds a session's secret. */
export const sessionCookie = "ganeti_networks_session";

/**
 * How the browser keeps it: no script reads it, and no other site's request carries it. `lax` rather than `strict`, so
 * that a link to a network in a mail opens it; what changes something also has its origin checked (lib/listener).
 */
export function cookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: "lax", path: "/", maxAge: longestSeconds, secure } as const;
}

/** Who is signed in by a Cookie header; null when nobody. */
export async function signedInBy(store: Store, header: string | undefined, now: number): Promise<SignedIn | null> {
  const secret = secretIn(header);
  return secret === undefined ? null : findSession(store, secret, now);
}

/** The secret that a Cookie header carries. */
export function secretIn(header: string | undefined): string | undefined {
  const cookies = (header ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return cookies.find(([name]) => name === sessionCookie)?.[1];
}
