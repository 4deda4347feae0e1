import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Asker } from "@/lib/auth/account";
import { type Carried, carriedBy, secretIn, signedInBy } from "@/lib/auth/session-cookie";
import type { Role } from "@/lib/domain/model/user-role";
import { settings } from "@/lib/env";
import { currentStore } from "@/lib/store/current";
import type { Store } from "@/lib/store/store";

/** Who is at the browser; `name` and `handle` are null for somebody who may read without signing in. */
export type Visitor = { name: string | null; role: Role; handle: string | null };

/** Who sent this request, with the role of this moment; null when nobody is signed in and reading is not open to all. */
export const visitor = cache(async (): Promise<Visitor | null> => {
  const signedIn = await signedInBy(currentStore(), await carried(), now());
  if (signedIn) return { ...signedIn.account, handle: signedIn.handle };
  return settings().OPEN_READS ? { name: null, role: "viewer", handle: null } : null;
});

/** Who asks, for lib/auth: an account, the address of the request and the time. */
export async function asker(): Promise<Asker> {
  const here = await visitor();
  const account = here?.name ? { name: here.name, role: here.role } : null;
  return { account, address: await senderAddress(), mark: await browserMark(), now: now() };
}

/** The store, for reading: the only way for pages and routes to get it. Visitors who may not read are sent to sign in. */
export const reading: Pick<Store, "snapshot" | "remembered" | "paced"> = {
  snapshot: async (query) => (await readable()).snapshot(query),
  remembered: async (query) => (await readable()).remembered(query),
  paced: async (query) => (await readable()).paced(query),
};

async function readable(): Promise<Store> {
  if ((await visitor()) === null) redirect("/sign-in");
  return currentStore();
}

/** The address of the request, as the listener has settled it. */
export async function senderAddress(): Promise<string> {
  return (await headers()).get("x-forwarded-for") ?? "unknown";
}

/** The secret by which this browser is known, if somebody has signed in with it. */
export async function browserMark(): Promise<string | undefined> {
  return secretIn(await carried(), "browser");
}

/** The session part of a request. */
export async function carried(): Promise<Carried> {
  const sent = await headers();
  return carriedBy((name) => sent.get(name));
}

/** Seconds since the epoch. */
export function now(): number {
  return Date.now() / 1_000;
}
