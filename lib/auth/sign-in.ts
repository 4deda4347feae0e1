import type { Store } from "@/lib/store/store";
import { note } from "./access-log";
import type { Account, Asker } from "./account";
import { type Checked, type Credentials, checkPassword } from "./check-password";
import { browserKey, markOf, rememberAddress } from "./known-addresses";
import { openSession } from "./sessions";

type From = Omit<Asker, "account">;

/** Somebody who has signed in with a browser. `secret` opens the session, `mark` makes the browser known. */
export type Admitted = { account: Account; secret: string; mark: string };

/**
 * Signs a browser in: the secrets for its cookies, that of the session and the one by which the browser is known, or a refusal
 * that does not say which of the two was wrong.
 */
export async function signIn(
  store: Store,
  credentials: Credentials,
  from: From & { browser: string },
): Promise<Checked<Admitted>> {
  const checked = await checkPassword(store, credentials, from);
  if (!checked.ok) return checked;
  const account = checked.value;
  const asker = { ...from, account };
  return store.write(async (tx) => {
    const mark = await markOf(tx, from.mark);
    const secret = await openSession(tx, account.name, asker, from.browser);
    await tx.user.update({ where: { name: account.name }, data: { signedInAt: from.now } });
    await note(tx, asker, "signed in", account.name);
    await rememberAddress(tx, account.name, browserKey(mark), from.now);
    return { ok: true, value: { account, secret, mark } };
  });
}
