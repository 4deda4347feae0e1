import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import type { Role } from "@/lib/domain/model/user-role";

/** Each role has one user of its name, who is signed in already when a test begins. */
const roles: Role[] = ["viewer", "operator", "administrator"];
export type Person = Role | "nobody";

const secretOf = (role: Role) => `session-of-the-${role}`;
const tokenOf = (role: Role) => `gnt_token-of-the-${role}`;

/** Adds them with an open session each. Their passwords fit nothing: who signs in by typing makes a user first. */
export function addPeople(database: string): void {
  const store = new Database(database, { timeout: 10_000 });
  const now = Date.now() / 1_000;
  try {
    const user = store.prepare('INSERT INTO "User" (name, role, password, createdAt) VALUES (?, ?, ?, ?)');
    const session = store.prepare(
      'INSERT INTO "Session" (hash, handle, userName, createdAt, seenAt, address, browser) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    for (const role of roles) {
      user.run(role, role, "none", now);
      session.run(hashOf(secretOf(role)), `handle-${role}`, role, now, now, "127.0.0.1", "Test browser");
    }
  } finally {
    store.close();
  }
}

/** Gives each of them a token for the HTTP API. */
export function addTokens(database: string): void {
  const store = new Database(database, { timeout: 10_000 });
  try {
    const token = store.prepare(
      'INSERT INTO "ApiToken" (hash, userName, label, prefix, createdAt, usedAt) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const now = Date.now() / 1_000;
    for (const role of roles) token.run(hashOf(tokenOf(role)), role, "test", "gnt_toke", now, now);
  } finally {
    store.close();
  }
}

/** What the browser of somebody with this role brings along; nobody's brings nothing. */
export function cookiesOf(role: Person) {
  if (role === "nobody") return [];
  const place = { domain: "127.0.0.1", path: "/", expires: -1 };
  const cookie = { name: "ganeti_networks_session", value: secretOf(role), httpOnly: true, secure: false };
  return [{ ...cookie, ...place, sameSite: "Lax" as const }];
}

/** What a program of somebody with this role sends to the HTTP API; nobody's sends nothing. */
export function authorizationOf(role: Person): Record<string, string> {
  if (role === "nobody") return {};
  return { authorization: `Basic ${Buffer.from(`${role}:${tokenOf(role)}`).toString("base64")}` };
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
