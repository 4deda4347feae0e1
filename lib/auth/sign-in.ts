import type { Store } from "@/lib/store/store";
import { note } from "./access-log";
import type { Account, Asker } from "./account";
import { type Checked, type Credentials, checkPassword } from "./check-password";
import { openSession } from "./sessions";

type From = Omit<Asker, "account">;

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
