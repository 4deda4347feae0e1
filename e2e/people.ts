import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import type { Role } from "../lib/domain/job";

/** Each role has one user of its name, who is signed in already when a test begins. */
const roles: Role[] = ["viewer", "operator", "administrator"];
const secretOf = (role: Role) => `session-of-the-${role}`;

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
      const hash = createHash("sha256").update(secretOf(role)).digest("hex");
      session.run(hash, `handle-${role}`, role, now, now, "127.0.0.1", "Test browser");
    }
  } finally {
    store.close();
  }
}

/** What the browser of somebody with this role brings along; nobody's brings nothing. */
export function cookiesOf(role: Role | "nobody") {
  if (role === "nobody") return [];
  const place = { domain: "127.0.0.1", path: "/", expires: -1 };
  const cookie = { name: "ganeti_networks_session", value: secretOf(role), httpOnly: true, secure: false };
  return [{ ...cookie, ...place, sameSite: "Lax" as const }];
}
