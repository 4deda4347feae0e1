import { type Refusal, refuse } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import type { Store } from "@/lib/store/store";
import { note } from "./access-log";
import { type Account, type Asker, role } from "./account";
import { checkNobody, isCrowded, isPassword } from "./password";
import { openSession } from "./sessions";
import { attemptSucceeded, beginAttempt } from "./slow-down";

export type Credentials = { name: string; password: string };
/** `wait`: the seconds until the next attempt is looked at, 0 when the one that is refused was looked at. */
export type Checked<T> = { ok: true; value: T } | { ok: false; refusal: Refusal; wait: number };

type From = Omit<Asker, "account">;

const wrong = refuse("wrong_input", "The name or password is wrong.", {
  remedy: "Try again, or ask an administrator for a new password.",
});

const crowdSeconds = 5;
const crowded = refuse("temp_insufficient_resources", "Too many people are signing in at once.", {
  remedy: `Try again in ${count(crowdSeconds, "second")}.`,
});

function slowed(wait: number) {
  return refuse("temp_insufficient_resources", "Too many failed attempts.", {
    remedy: `Try again in ${count(wait, "second")}.`,
  });
}

/** Signs a browser in: the secret for its cookie, or a refusal that does not say which of the two was wrong. */
export async function signIn(
  store: Store,
  credentials: Credentials,
  from: From & { browser: string },
): Promise<Checked<{ account: Account; secret: string }>> {
  const checked = await checkPassword(store, credentials, from);
  if (!checked.ok) return checked;
  const account = checked.value;
  const asker = { ...from, account };
  const secret = await store.write(async (tx) => {
    const opened = await openSession(tx, account.name, asker, from.browser);
    await tx.user.update({ where: { name: account.name }, data: { signedInAt: from.now } });
    await note(tx, asker, "signed in", account.name);
    return opened;
  });
  return { ok: true, value: { account, secret } };
}

/**
 * Whose name and password these are. Slowed for the account and for the address; failures are logged, `purpose` with
 * them.
 */
export async function checkPassword(
  store: Store,
  { name, password }: Credentials,
  { address, now }: From,
  purpose = "",
): Promise<Checked<Account>> {
  if (isCrowded()) return { ...crowded, wait: crowdSeconds };
  const attempt = { name, address, now };
  const asker = { account: null, address, now };
  const wait = await beginAttempt(store, attempt);
  if (wait > 0) return { ...slowed(wait), wait };
  const row = await store.reader.user.findUnique({ where: { name } });
  const right = row ? await isPassword(row.password, name, password) : await checkNobody(password);
  if (!row || !right) {
    await store.write((tx) => note(tx, asker, "sign-in failed", name.slice(0, 64), purpose));
    return { ...wrong, wait: 0 };
  }
  await store.write((tx) => attemptSucceeded(tx, attempt));
  return { ok: true, value: { name, role: role.parse(row.role) } };
}
