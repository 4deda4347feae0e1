import { staleRefusal } from "@/lib/domain/job/stale-text";
import type { Role } from "@/lib/domain/model/user-role";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import type { Store, Tx } from "@/lib/store/store";
import { note } from "./access-log";
import { type Asker, role, unknownUser, userName, whyDenied } from "./account";
import { checkPassword } from "./check-password";
import { forgetBrowsers } from "./known-addresses";
import { hashPassword, newPassword } from "./password";

export type UserRow = {
  name: string;
  /** The line of the log that last changed his role or password; 0 if none did (rules 16.31). */
  revision: number;
  role: Role;
  createdAt: number;
  signedInAt: number | null;
  tokens: number;
};

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
    const revision = await note(tx, asker, "user added", user.name, user.role);
    await tx.user.create({ data: { ...user, password, revision, createdAt: asker.now } });
    return ok(null);
  });
}

/** Gives a user another role, effective from the next request. `revision` is that of the user as he was shown. */
export function setRole(store: Store, asker: Asker, { name, revision }: SeenUser, next: Role): Promise<Result<null>> {
  return changed(store, asker, { name, revision }, async (tx, before) => {
    if (next !== "administrator" && (await isLastAdministrator(tx, name))) return lastAdministrator(name);
    const line = await note(tx, asker, "role changed", name, `${before} to ${next}`);
    await tx.user.update({ where: { name }, data: { role: next, revision: line } });
    return ok(null);
  });
}

/** Removes a user with all sessions and tokens. The user's jobs stay in the history. */
export function removeUser(store: Store, asker: Asker, { name, revision }: SeenUser): Promise<Result<null>> {
  return changed(store, asker, { name, revision }, async (tx) => {
    if (await isLastAdministrator(tx, name)) return lastAdministrator(name);
    await tx.user.delete({ where: { name } });
    await note(tx, asker, "user removed", name);
    return ok(null);
  });
}

/** A user, and which revision of him was shown; without one it does not matter. */
export type SeenUser = { name: string; revision?: number | undefined };

type PasswordChange = SeenUser & { password: string /** One's own, if one changes it oneself. */; current?: string };

/** Changes one's own password, which needs the current one (slowed and logged like signing in), or as administrator another's. His sessions end, but for
 * the one with the handle `keep`; his tokens stay. */
export async function setPassword(
  store: Store,
  asker: Asker,
  { name, password, current = "", revision }: PasswordChange,
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
    const moved = await movedUser(tx, { name, revision });
    if (moved) return { ok: false, refusal: moved };
    const line = await note(tx, asker, "password changed", name);
    await tx.user.update({ where: { name }, data: { password: hash, revision: line } });
    await forgetBrowsers(tx, name);
    await tx.session.deleteMany({ where: { userName: name, ...(keep !== null && { handle: { not: keep } }) } });
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
  { name, revision }: SeenUser,
  change: (tx: Tx, role: string) => Promise<Result<null>>,
): Promise<Result<null>> {
  const denied = whyDenied(asker, "administrator");
  if (denied) return { ok: false, refusal: denied };
  return store.write(async (tx) => {
    const moved = await movedUser(tx, { name, revision });
    if (moved) return { ok: false, refusal: moved };
    const row = await tx.user.findUnique({ where: { name } });
    return row ? change(tx, row.role) : unknownUser(name);
  });
}

/** Why nothing may be written: others have changed or removed the user since he was shown; the log says who (rules 16.31). */
async function movedUser(tx: Tx, { name, revision }: SeenUser): Promise<Refusal | null> {
  if (revision === undefined) return null;
  const row = await tx.user.findUnique({ where: { name }, select: { revision: true } });
  if (row?.revision === revision) return null;
  // A user with the revision 0 was last changed before there were revisions: what is told is the last change.
  const where = { subject: name, id: { gt: revision }, event: { in: [...changesOfUsers] } };
  const lines = await tx.accessEvent.findMany({ where, orderBy: { id: "desc" }, take: revision === 0 ? 1 : 10 });
  return staleRefusal({
    objects: [{ kind: "user", uuid: name, name, gone: row === null }],
    done: lines.map(({ at, event, actor, detail }) => {
      const title = `${event.charAt(0).toUpperCase()}${event.slice(1)}`;
      const [before = null, now = null] = event === "role changed" ? detail.split(" to ") : [];
      const changed = before === null ? [] : [{ what: "role", before, now }];
      return {
        job: null,
        actor: actor ?? "somebody",
        at,
        title: detail === "" ? title : `${title}: ${detail}`,
        reason: "",
        changed,
      };
    }),
  });
}

const changesOfUsers = ["user added", "user imported", "user removed", "role changed", "password changed"] as const;

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
