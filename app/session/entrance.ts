import "server-only";
import { NextResponse } from "next/server";
import { cookieName, cookieOptions } from "@/lib/auth/session-cookie";
import type { Admitted } from "@/lib/auth/sign-in";
import { carried } from "./session";

/** Leads a browser on, with a session, and known from here on. */
export async function admit(to: string, { secret, mark }: Pick<Admitted, "secret" | "mark">): Promise<NextResponse> {
  const { secure } = await carried();
  const answer = seeOther(to);
  answer.cookies.set(cookieName(secure), secret, cookieOptions(secure));
  answer.cookies.set(cookieName(secure, "browser"), mark, cookieOptions(secure, "browser"));
  return answer;
}

/** Leads a browser back to a form, which says why (`problemOf`). Nothing that was typed in secret is in the address. */
export function turnAway(form: string, problem: Record<string, string>, keep: Record<string, string>): NextResponse {
  return seeOther(`${form}?${new URLSearchParams({ ...keep, ...problem })}`);
}

/** A relative Location: behind a proxy we do not know our own name. */
export function seeOther(to: string): NextResponse {
  return new NextResponse(null, { status: 303, headers: { location: to, "cache-control": "no-store" } });
}

const here = "http://own.invalid";

/**
 * Where to go after signing in: a path of this console and nothing else. What counts is what the address comes to:
 * `/.//evil.example` is a path, but without its dot the name of another site.
 */
export function ownPath(asked: unknown): string {
  if (typeof asked !== "string" || !asked.startsWith("/") || !URL.canParse(asked, here)) return "/";
  const { origin, pathname, search, hash } = new URL(asked, here);
  const own = origin === here && !pathname.startsWith("//") && !pathname.startsWith("/api/");
  return own ? `${pathname}${search}${hash}` : "/";
}
