import "server-only";
import type { Credentials } from "@/lib/auth/check-password";
import { secretIn } from "@/lib/auth/session-cookie";
import { signOut } from "@/lib/auth/sessions";
import { hasUsers, isSetUpLink, redeemSetUpLink } from "@/lib/auth/set-up";
import { signIn } from "@/lib/auth/sign-in";
import { currentStore } from "@/lib/store/current";
import { asker, browserMark, carried, now } from "./session";

type From = { address: string; browser: string };

/** What can be done before signing in, and signing out. */
export async function enter(credentials: Credentials, from: From) {
  return signIn(currentStore(), credentials, { ...from, mark: await browserMark(), now: now() });
}

export async function enterFirst(link: string, credentials: Credentials, from: From) {
  return redeemSetUpLink(currentStore(), link, credentials, { ...from, mark: await browserMark(), now: now() });
}

export async function leave(): Promise<void> {
  await signOut(currentStore(), await asker(), secretIn(await carried()) ?? "");
}

/** Whether anybody can sign in yet. */
export function isSetUp(): Promise<boolean> {
  return hasUsers(currentStore().reader);
}

export function isGoodLink(link: string): Promise<boolean> {
  return isSetUpLink(currentStore().reader, link, now());
}
