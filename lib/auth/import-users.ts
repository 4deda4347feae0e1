import type { Role } from "@/lib/domain/model/user-role";
import { ok, type Result } from "@/lib/domain/refusal";
import type { Store } from "@/lib/store/store";
import { note } from "./access-log";
import { type Asker, userName, whyDenied } from "./account";
import { hashPassword, wrapHa1 } from "./password";

/** A user of Ganeti's HTTP API, as its users file has it. */
type Imported = { name: string; password: { plain: string } | { ha1: string }; writes: boolean };

/** What happened to each user: `kept` are users that already exist and are not changed. */
export type UsersImported = { added: { name: string; role: Role }[]; kept: string[]; refused: string[] };

/**
 * Takes over the users of Ganeti's HTTP API. `write` becomes operator, anything else viewer; passwords, plain or
 * hashed, are wrapped in scrypt. Nobody who is here already is changed.
 */
export async function importUsers(store: Store, asker: Asker, users: Imported[]): Promise<Result<UsersImported>> {
  const denied = whyDenied(asker, "administrator");
  if (denied) return { ok: false, refusal: denied };
  const known = new Set((await store.reader.user.findMany({ select: { name: true } })).map(({ name }) => name));
  const refused = users.filter(({ name }) => !userName.safeParse(name).success).map(({ name }) => name);
  const fresh = users.filter(({ name }) => !known.has(name) && !refused.includes(name));
  const rows: { name: string; role: Role; password: string; createdAt: number }[] = [];
  for (const { name, password, writes } of fresh) {
    const hash = "ha1" in password ? await wrapHa1(password.ha1) : await hashPassword(password.plain);
    rows.push({ name, role: writes ? "operator" : "viewer", password: hash, createdAt: asker.now });
  }
  return store.write(async (tx) => {
    const there = await tx.user.findMany({ where: { name: { in: rows.map(({ name }) => name) } } });
    const added = rows.filter(({ name }) => !there.some((row) => row.name === name));
    for (const data of added) {
      const revision = await note(tx, asker, "user imported", data.name, data.role);
      await tx.user.create({ data: { ...data, revision } });
    }
    const kept = users
      .map(({ name }) => name)
      .filter((name) => known.has(name) || there.some((row) => row.name === name));
    return ok({ added: added.map(({ name, role }) => ({ name, role })), kept, refused });
  });
}
