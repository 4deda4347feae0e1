import type { Role } from "@/lib/domain/model/user-role";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import type { Store, Tx } from "@/lib/store/store";
import { note } from "./access-log";
import { type Asker, role, unknownUser, userName, whyDenied } from "./account";
import { checkPassword } from "./check-password";
import { hashPassword, newPassword } from "./password";

export type UserRow = { name: string; role: Role; createdAt: number; signedInAt: number | null; tokens: number };

/** Everybody who may sign in, by name. */
export async function listUsers(tx: Tx): Promise<UserRow[]> {
  const rows = await tx.user.findMany({ orderBy: { name: "asc" }, include: { _count: { select: { tokens: true } } } });
  return rows.map(({ _count, password: _, ...row }) => ({ ...row, role: role.parse(row.role), tokens: _count.tokens }));
}

/** Adds a user. Requires the administrator role, like every change to other accounts here. */
export async function addUser(
  store: Store,
  asker: Asker,
  user: { name: string; role: Role; password: string },
): Promise<Result<null>> {
  const no = whyDenied(asker, "administrator") ?? wrongName(user.name) ?? wrongPassword(user.password);
  if (no) return { ok: false, refusal: no };
  const password = await hashPassword(user.password);
  return store.write(async (tx) => {
    if (await tx.user.findUnique({ where: { name: user.name } }))
      return refuse("already_exists", `A user named ${user.name} already exists.`, { field: "name" });
    await tx.user.create({ data: { ...user, password, createdAt: asker.now } });
    await note(tx, asker, "user added", user.name, user.role);
    return ok(null);
  });
}

/** Gives a user another role, effective from the next request. */
export function setRole(store: Store, asker: Asker, name: string, next: Role): Promise<Result<null>> {
  return changed(store, asker, name, async (tx, before) => {
    if (next !== "administrator" && (await isLastAdministrator(tx, name))) return lastAdministrator(name);
    await tx.user.update({ where: { name }, data: { role: next } });
    await note(tx, asker, "role changed", name, `${before} to ${next}`);
    return ok(null);
  });
}

/** Removes a user with all sessions and tokens. The user's jobs stay in the history. */
export function removeUser(store: Store, asker: Asker, name: string): Promise<Result<null>> {
  return changed(store, asker, name, async (tx) => {
    if (await isLastAdministrator(tx, name)) return lastAdministrator(name);
    await tx.user.delete({ where: { name } });
    await note(tx, asker, "user removed", name);
    return ok(null);
  });
}

type PasswordChange = { name: string; password: string /** One's own, if one changes it oneself. */; current?: string };

/** Changes one's own password, which needs the current one (slowed and logged like signing in), or as administrator another's. His sessions end, but for
 * the one with the handle `keep`; his tokens stay. */
export async function setPassword(
  store: Store,
  asker: Asker,
  { name, password, current = "" }: PasswordChange,
  keep: string | null,
): Promise<Result<null>> {
  const own = asker.account?.name === name;
  const no = whyDenied(asker, own ? "viewer" : "administrator") ?? wrongPassword(password);
  if (no) return { ok: false, refusal: no };
  if (!(await store.reader.user.findUnique({ where: { name } }))) return unknownUser(name);
  const checked = own
    ? await checkPassword(store, { name, password: current }, asker, "changing the password")
    : ok(null);
  if (!checked.ok) return { ok: false, refusal: notCurrent(checked.refusal) };
  const hash = await hashPassword(password);
  return store.write(async (tx) => {
    await tx.user.update({ where: { name }, data: { password: hash } });
    await tx.session.deleteMany({ where: { userName: name, ...(keep !== null && { handle: { not: keep } }) } });
    await note(tx, asker, "password changed", name);
    return ok(null);
  });
}

/** The current password is wrong, unless the attempt was slowed down: then there is a time to wait. */
function notCurrent(refusal: Refusal): Refusal {
  if (refusal.code === "temp_insufficient_resources") return { ...refusal, field: "current" };
  return { code: "wrong_input", message: "This is not your current password.", field: "current" };
}

async function changed(
  store: Store,
  asker: Asker,
  name: string,
  change: (tx: Tx, role: string) => Promise<Result<null>>,
): Promise<Result<null>> {
  const denied = whyDenied(asker, "administrator");
  if (denied) return { ok: false, refusal: denied };
  return store.write(async (tx) => {
    const row = await tx.user.findUnique({ where: { name } });
    return row ? change(tx, row.role) : unknownUser(name);
  });
}

async function isLastAdministrator(tx: Tx, name: string): Promise<boolean> {
  const administrators = await tx.user.findMany({ where: { role: "administrator" }, select: { name: true }, take: 2 });
  return administrators.length === 1 && administrators[0]?.name === name;
}

function lastAdministrator(name: string) {
  return refuse("wrong_state", `${name} is the only administrator.`, {
    remedy: "Give somebody else the administrator role first.",
  });
}

export function wrongName(name: string): Refusal | null {
  const parsed = userName.safeParse(name);
  return parsed.success ? null : { code: "wrong_input", field: "name", message: messageOf(parsed.error) };
}

export function wrongPassword(password: string): Refusal | null {
  const parsed = newPassword.safeParse(password);
  return parsed.success ? null : { code: "wrong_input", field: "password", message: messageOf(parsed.error) };
}

function messageOf({ issues }: { issues: { message: string }[] }): string {
  return issues[0]?.message ?? "";
}
