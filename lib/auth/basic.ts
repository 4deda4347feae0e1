import basicAuth from "basic-auth";
import { LRUCache } from "lru-cache";
import { addressKey } from "@/lib/domain/address/sender-address";
import type { Refusal } from "@/lib/domain/refusal";
import type { Store } from "@/lib/store/store";
import { note } from "./access-log";
import type { Account, Asker } from "./account";
import { checkPassword } from "./check-password";
import { findToken, tokenStart } from "./tokens";

/**
 * What an Authorization header says. `nobody`: there is none, so whether that is enough is the door's to decide.
 * `wrong`: answer 401, also where nobody needs to sign in; `slowed`: answer 429 with `refusal.remedy`.
 */
export type BasicAnswer =
  | { who: "account"; account: Account }
  | { who: "nobody" }
  | { who: "wrong"; refusal: Refusal }
  | { who: "slowed"; refusal: Refusal };

/**
 * Who calls the HTTP API: `authenticateBasic(store, request.headers.authorization, { address, now })`. `address` is
 * the caller's (an attempt is slowed by it), `now` in seconds. The name comes with his password or with one of
 * his personal tokens in its place. A password that was right is believed as long as it is used every minute, since
 * hashing it takes a fifth of a second; the account's role, and a changed password, count at once.
 */
export async function authenticateBasic(
  store: Store,
  header: string | undefined,
  from: Omit<Asker, "account">,
): Promise<BasicAnswer> {
  if (header === undefined) return { who: "nobody" };
  const credentials = readBasic(header);
  if (credentials === null) return { who: "wrong", refusal: malformed };
  const { name, password } = credentials;
  if (password.startsWith(tokenStart)) return byToken(store, name, password, from);
  const checked = await checkPassword(store, credentials, from);
  if (!checked.ok) {
    const who = checked.refusal.code === "temp_insufficient_resources" ? "slowed" : "wrong";
    return { who, refusal: checked.refusal };
  }
  return { who: "account", account: checked.value };
}

const malformed: Refusal = {
  code: "wrong_input",
  message: "The Authorization header must be HTTP Basic.",
  remedy: "Send a name with its password or a personal token.",
};

/** The maximum length of an Authorization header: more than any name and password need. */
const longestHeader = 2_006;

function readBasic(header: string): { name: string; password: string } | null {
  const read = header.length > longestHeader ? undefined : basicAuth.parse(header);
  return read ? { name: read.name, password: read.pass } : null;
}

/**
 * A token belongs to one account: with another name it is wrong. Nobody guesses 256 bits, so a wrong one does not count
 * as a guess: a script whose token has expired slows nobody else at its address.
 */
async function byToken(store: Store, name: string, secret: string, from: Omit<Asker, "account">): Promise<BasicAnswer> {
  const account = await findToken(store, secret, from.now);
  if (account?.name === name) return { who: "account", account };
  const refusal: Refusal = { code: "wrong_input", message: "This token is unknown, has expired or was revoked." };
  if (isNews(store, from))
    await store.write((tx) => note(tx, { ...from, account: null }, "sign-in failed", name.slice(0, 64), "token"));
  return { who: "wrong", refusal };
}

/** Wrong tokens are logged at most once a minute per address. */
const quietSeconds = 60;
const mostLogged = 1_000;
const logged = new LRUCache<string, number>({ max: mostLogged });

function isNews({ file }: Store, { address, now }: Omit<Asker, "account">): boolean {
  const source = `${addressKey(address)} ${file}`;
  // Either way: a clock that was set back does not keep the log quiet.
  if (Math.abs(now - (logged.get(source) ?? 0)) < quietSeconds) return false;
  logged.set(source, now);
  return true;
}
