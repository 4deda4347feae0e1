import { addressKey } from "@/lib/domain/address/sender-address";
import { type Refusal, refuse } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";
import type { Store } from "@/lib/store/store";
import { note } from "./access-log";
import { type Account, type Asker, role } from "./account";
import { crowdedOut, FairLine } from "./fair-line";
import { browserKey, isKnownAddress } from "./known-addresses";
import { checkNobody, isPassword } from "./password";
import { rememberedPasswords } from "./remembered-passwords";
import {
  type Attempt,
  attemptFailed,
  attemptSucceeded,
  repeatsCount,
  type Situation,
  situationOf,
  waitFor,
} from "./slow-down";
import { rules, waitAfter } from "./slow-down-rules";

export type Credentials = { name: string; password: string };
/** `wait`: the seconds until the next attempt is looked at, 0 when the one that is refused was looked at. */
export type Checked<T> = { ok: true; value: T } | { ok: false; refusal: Refusal; wait: number };

/** `browser`: the secret of the browser, or nothing. */
type Given = Credentials & Omit<Attempt, "sender"> & { browser: string; purpose: string; mark: string };
type Tried = Given & Attempt;

const wrong = {
  ...refuse("wrong_input", "The name or password is wrong.", {
    remedy: "Try again, or ask an administrator for a new password.",
  }),
  wait: 0,
};

const crowdSeconds = 5;
const crowded = {
  ...refuse("temp_insufficient_resources", "Too many people are signing in at once.", {
    remedy: `Try again in ${count(crowdSeconds, "second")}.`,
  }),
  wait: crowdSeconds,
};

function slowed(wait: number) {
  const remedy = `Try again in ${count(wait, "second")}.`;
  return { ...refuse("temp_insufficient_resources", "Too many failed attempts.", { remedy }), wait };
}

/** Two at once, since hashing shares its threads with reading files. 300 wait for half a minute. */
const line = new FairLine({ atOnce: 2, mostWaiting: 300, mostOfOne: 32 });

const memory = rememberedPasswords();
const underWay = new Map<string, Promise<Checked<Account>>>();

/**
 * Whose name and password these are, the same for every door. Guessing is slowed (slow-down-rules.ts); failures are logged,
 * `purpose` with them. The same credentials of the same address at the same time are looked at once, and all are told what came
 * of it. Only what has failed counts, so a process that ends in the middle counts nothing.
 */
export function checkPassword(
  store: Store,
  { name, password }: Credentials,
  { address, now, mark: browser = "" }: Omit<Asker, "account">,
  purpose = "",
): Promise<Checked<Account>> {
  const mark = memory.mark([store.file, name, addressKey(address), browser, password]);
  const shared = underWay.get(mark);
  if (shared) return shared;
  const tried = { name, password, address, browser, now, purpose, mark };
  const checked = check(store, tried).finally(() => underWay.delete(mark));
  underWay.set(mark, checked);
  return checked;
}

async function check(store: Store, given: Given): Promise<Checked<Account>> {
  const { name, address, browser, now, mark } = given;
  const row = await store.reader.user.findUnique({ where: { name } });
  if (row && memory.says(mark, row.password, now) === "right")
    return { ok: true, value: { name, role: role.parse(row.role) } };
  const own = browser !== "" && (await isKnownAddress(store.reader, name, browserKey(browser), now));
  const sender = own ? browserKey(browser) : addressKey(address);
  const known = own || (await isKnownAddress(store.reader, name, sender, now));
  const tried = { ...given, sender };
  const turn = await line.enter(known ? `${name} at ${sender}` : sender, known, () => look(store, tried));
  return turn === crowdedOut ? crowded : turn;
}

/** Looks at a password whose turn it is, unless there is something to wait for first. */
async function look(store: Store, tried: Tried): Promise<Checked<Account>> {
  const { name, password, now, mark } = tried;
  const situation = await situationOf(store, tried);
  const wait = waitFor(situation, now);
  if (wait > 0) return slowed(wait);
  const row = await store.reader.user.findUnique({ where: { name } });
  const stored = row?.password ?? null;
  if (memory.says(mark, stored, now) === "wrong") return repeated(store, tried, situation);
  const right = row ? await isPassword(row.password, name, password) : await checkNobody(password);
  memory.keep(mark, stored, right ? "right" : "wrong", now);
  return right ? succeeded(store, tried) : failed(store, tried, situation.known);
}

/** A password that was wrong a moment ago, and still is. */
function repeated(store: Store, tried: Tried, situation: Situation): Promise<Checked<Account>> {
  if (repeatsCount(situation)) return failed(store, tried, true);
  return Promise.resolve(slowed(waitAfter(rules.name, situation.counts.name.failures)));
}

async function failed(store: Store, tried: Tried, alone: boolean): Promise<Checked<Account>> {
  const { name, address, now, purpose } = tried;
  await store.write(async (tx) => {
    await attemptFailed(tx, tried, alone);
    await note(tx, { account: null, address, now }, "sign-in failed", name.slice(0, 64), purpose);
  });
  return wrong;
}

/** The role is that of this moment. Whoever was removed while his password was looked at is nobody. */
function succeeded(store: Store, tried: Tried): Promise<Checked<Account>> {
  const { name } = tried;
  return store.write(async (tx): Promise<Checked<Account>> => {
    const row = await tx.user.findUnique({ where: { name } });
    if (row === null) return wrong;
    await attemptSucceeded(tx, tried);
    return { ok: true, value: { name, role: role.parse(row.role) } };
  });
}
