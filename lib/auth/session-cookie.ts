import { parseCookie } from "cookie";
import type { Store } from "@/lib/store/store";
import { findSession, longestSeconds, type SignedIn } from "./sessions";
import { lately } from "./slow-down-rules";

/** What a request carries: its Cookie header, and whether it came over TLS as far as the proxy before us. */
export type Carried = { cookie: string | undefined; secure: boolean };

/** Reads it from a request's headers, as the listener has settled them. */
export function carriedBy(header: (name: "cookie" | "x-forwarded-proto") => string | null | undefined): Carried {
  return { cookie: header("cookie") ?? undefined, secure: header("x-forwarded-proto") === "https" };
}

/** What a cookie is for: a session, or knowing a browser again in which somebody has signed in (known-addresses.ts). */
type Purpose = "session" | "browser";

/**
 * The name of the cookie that holds a session's secret, or a browser's. Over TLS it begins so that a browser takes it from nobody but
 * this very host: another name of the same domain cannot slip its own session under somebody.
 */
export function cookieName(secure: boolean, purpose: Purpose = "session"): string {
  return `${secure ? "__Host-" : ""}ganeti_networks_${purpose}`;
}

/**
 * How the browser keeps it: no script reads it, and no other site's request carries it. `lax` rather than `strict`, so
 * that a link to a network in a mail opens it; what changes something also has its origin checked (lib/listener).
 */
export function cookieOptions(secure: boolean, purpose: Purpose = "session") {
  const maxAge = purpose === "session" ? longestSeconds : lately.seconds;
  return { httpOnly: true, sameSite: "lax", path: "/", maxAge, secure } as const;
}

/** Who is signed in by what a request carries; null when nobody. */
export async function signedInBy(store: Store, carried: Carried, now: number): Promise<SignedIn | null> {
  const secret = secretIn(carried);
  return secret === undefined ? null : findSession(store, secret, now);
}

/** The secret that a request carries: the session's, or the browser's. */
export function secretIn({ cookie = "", secure }: Carried, purpose: Purpose = "session"): string | undefined {
  return parseCookie(cookie)[cookieName(secure, purpose)];
}
