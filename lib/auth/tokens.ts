import { ok, type Result, refuse } from "@/lib/domain/refusal";
import type { Store, Tx } from "@/lib/store/store";
import { note } from "./access-log";
import { type Account, type Asker, role, whyDenied } from "./account";
import { newSecret, secretHash } from "./secret";

/** How a token begins, so that people and programs that look for leaked secrets know it. */
export const tokenStart = "gnt_";
const shownCharacters = 8;
const longestLabel = 60;
const noteEvery = 300;

export type TokenRow = {
  id: number;
  userName: string;
  label: string;
  prefix: string;
  createdAt: number;
  usedAt: number | null;
  expiresAt: number | null;
};

/** The tokens of an asker or, for an administrator, everybody's. Newest first. */
export async function listTokens(tx: Tx, { account }: Asker): Promise<TokenRow[]> {
  if (account === null) return [];
  const where = account.role === "administrator" ? {} : { userName: account.name };
  const rows = await tx.apiToken.findMany({ where, orderBy: { id: "desc" } });
  return rows.map(({ hash: _, ...row }) => row);
}

/** Makes a token for oneself. Its secret is answered here and never again. `days` null: until it is revoked. */
export async function makeToken(
  store: Store,
  asker: Asker,
  { label, days }: { label: string; days: number | null },
): Promise<Result<{ secret: string }>> {
  const { account, now } = asker;
  const denied = whyDenied(asker, "viewer");
  if (denied || account === null) return { ok: false, refusal: denied ?? { code: "wrong_state", message: "" } };
  const text = label.trim();
  if (text === "" || text.length > longestLabel)
    return refuse("wrong_input", `Describe what the token is for, in 1 to ${longestLabel} characters.`, {
      field: "label",
    });
  if (days !== null && !(Number.isInteger(days) && days > 0 && days <= 3_650))
    return refuse("wrong_input", "A token must be valid for 1 to 3650 days, or until it is revoked.", {
      field: "days",
    });
  const secret = `${tokenStart}${newSecret()}`;
  const prefix = secret.slice(0, shownCharacters);
  const expiresAt = days === null ? null : now + days * 86_400;
  const data = { userName: account.name, label: text, prefix, hash: secretHash(secret), createdAt: now, expiresAt };
  await store.write(async (tx) => {
    await tx.apiToken.create({ data });
    await note(tx, asker, "token made", account.name, `${prefix}… ${text}`);
  });
  return ok({ secret });
}

/** Revokes one's own token or, as administrator, anybody's. */
export function revokeToken(store: Store, asker: Asker, id: number): Promise<Result<null>> {
  return store.write(async (tx) => {
    const row = await tx.apiToken.findUnique({ where: { id } });
    const denied = whyDenied(asker, row?.userName === asker.account?.name ? "viewer" : "administrator");
    if (denied) return { ok: false, refusal: denied };
    if (!row) return refuse("unknown_entity", "This token has already been revoked.");
    await tx.apiToken.delete({ where: { id } });
    await note(tx, asker, "token revoked", row.userName, `${row.prefix}… ${row.label}`);
    return ok(null);
  });
}

/** Whose token this is; null when nobody's, or when it has expired. */
export async function findToken(store: Store, secret: string, now: number): Promise<Account | null> {
  if (!secret.startsWith(tokenStart)) return null;
  const hash = secretHash(secret);
  const row = await store.reader.apiToken.findUnique({
    where: { hash },
    include: { user: { select: { role: true } } },
  });
  if (!row || (row.expiresAt !== null && row.expiresAt < now)) return null;
  if ((row.usedAt ?? 0) < now - noteEvery)
    await store.write((tx) => tx.apiToken.updateMany({ where: { hash }, data: { usedAt: now } }));
  return { name: row.userName, role: role.parse(row.user.role) };
}
