import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import type { Asker } from "./account";
import { checkPassword } from "./check-password";
import { addFirstAdministrator } from "./set-up";
import { signIn } from "./sign-in";
import { forgottenAfter, lately, rules } from "./slow-down-rules";
import { addUser, setPassword } from "./users";

// Hashing is meant to be slow; what these tests show does not depend on it.
vi.mock("node:crypto", async (load) => {
  const real = await load<typeof import("node:crypto")>();
  const quick = (text: string, salt: Buffer, bytes: number, options: object, done: () => void) =>
    real.scrypt(text, salt, bytes, { ...options, N: 16, r: 1, p: 1 }, done);
  return { ...real, scrypt: quick };
});

const now = 1_800_000_000;
const root = { name: "root", password: "correct horse battery" };
const ana = { name: "ana", password: "another long one" };
const from = { address: "192.0.2.7", now, browser: "Firefox" };
const home = "203.0.113.9";
let store: Store;
let guesses = 0;

async function prepare(): Promise<void> {
  store = freshStore();
  await addFirstAdministrator(store, root, now);
  const admin: Asker = { account: { name: "root", role: "administrator" }, ...from };
  await addUser(store, admin, { ...ana, role: "viewer" });
}

beforeEach(prepare);

/** A wrong password that nobody has tried before. */
const guess = (name: string, address: string, at = now) =>
  checkPassword(store, { name, password: `guess ${guesses++}` }, { address, now: at });
const anaFrom = (address: string, at = now) => checkPassword(store, ana, { address, now: at });

async function fail(times: number, name: string, address: string, at = now): Promise<void> {
  for (let i = 0; i < times; i++) await guess(name, address, at);
}

const right = { ok: true };
const wrong = { ok: false, wait: 0 };
const waits = (wait: number) => ({ ok: false, wait, refusal: { code: "temp_insufficient_resources" } });

test("guessing at a name is slowed at its address, the right password with it, and a success forgives it", async () => {
  await fail(6, "ana", home);
  expect(await anaFrom(home)).toMatchObject(waits(1));
  expect(await anaFrom(home, now + 1)).toMatchObject(right);
  expect(await guess("ana", home, now + 1)).toMatchObject(wrong);
});

test("of many guesses at once no more are looked at than one after the other", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => guess("ana", home)));
  expect(answers.filter((answer) => !answer.ok && answer.wait === 0)).toHaveLength(rules.name.free + 1);
});

test("guesses at a name elsewhere do not slow the first try at an address; after it there is a minute, but not where he is known", async () => {
  expect(await anaFrom("192.0.2.99")).toMatchObject(right);
  await Promise.all(Array.from({ length: 40 }, (_, i) => guess("ana", `198.51.100.${i}`)));
  expect(await guess("ana", home)).toMatchObject(wrong);
  expect(await anaFrom(home, now + 1)).toMatchObject(waits(59));
  expect(await anaFrom(home, now + 60)).toMatchObject(right);
  expect(await guess("ana", "192.0.2.99")).toMatchObject(wrong);
  expect(await anaFrom("192.0.2.99")).toMatchObject(right);
});

test("an address is known for a month after the last right password", async () => {
  await anaFrom(home);
  await Promise.all(Array.from({ length: 40 }, (_, i) => guess("ana", `198.51.100.${i}`, now + lately.seconds - 10)));
  await guess("ana", home, now + lately.seconds - 10);
  expect(await anaFrom(home, now + lately.seconds - 10)).toMatchObject(right);
  const later = now + 2 * lately.seconds;
  await Promise.all(Array.from({ length: 40 }, (_, i) => guess("ana", `198.51.100.${i}`, later)));
  await guess("ana", home, later);
  expect(await anaFrom(home, later)).toMatchObject(waits(60));
});

test("names that are guessed at many times at an address slow nobody who is known there, and others there for a second", async () => {
  await anaFrom(home);
  for (let i = 0; i < rules.address.burst; i++) await guess(`name${i}`, home);
  expect(await guess("somebody", home)).toMatchObject(waits(1));
  expect(await guess("ana", home)).toMatchObject(wrong);
  expect(await anaFrom(home)).toMatchObject(right);
  expect(await checkPassword(store, root, { address: home, now: now + 1 })).toMatchObject(right);
});

test("whether a name is anybody's cannot be seen from how it is slowed", async () => {
  const seen = [];
  for (const name of ["root", "nobody"]) {
    const answers = [];
    for (let i = 0; i < 9; i++) answers.push(await guess(name, "192.0.2.50", now + i));
    seen.push(answers);
  }
  expect(seen[0]).toEqual(seen[1]);
});

test("an address is the same one at both doors, and an IPv6 network of one sender is one", async () => {
  for (let i = 0; i < 6; i++) await guess("ana", i % 2 ? "::ffff:192.0.2.5" : "192.0.2.5");
  expect(await guess("ana", "192.0.2.5")).toMatchObject(waits(1));
  for (let i = 0; i < 6; i++) await guess("ana", `2001:db8::${i}`);
  expect(await guess("ana", "2001:db8::99")).toMatchObject(waits(1));
  expect(await guess("ana", "2001:db8:0:1::99")).toMatchObject(wrong);
});

test.each([1, 32, 200])(
  "%s times the right password at once, before any was checked: all are let in",
  async (times) => {
    const answers = await Promise.all(Array.from({ length: times }, () => anaFrom(home)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(times);
    expect(await store.reader.failedAttempts.count()).toBe(0);
  },
);

test("the same wrong password many times at once is one failure", async () => {
  const once = { name: "ana", password: "old password of mine" };
  await Promise.all(Array.from({ length: 50 }, () => checkPassword(store, once, { address: home, now })));
  expect(await anaFrom(home)).toMatchObject(right);
});

test("a program with an old password at the same address does not keep its user out", async () => {
  const old = { name: "ana", password: "old password of mine" };
  let last: unknown;
  for (let at = 0; at < 300; at += 0.25) last = await checkPassword(store, old, { address: home, now: now + at });
  expect(last).toMatchObject(waits(1));
  expect(await anaFrom(home, now + 300)).toMatchObject(right);
});

test("a clock that is set back by a day makes nobody wait for longer than the rule", async () => {
  const tomorrow = now + 86_400;
  await fail(40, "ana", home, tomorrow);
  for (let i = 0; i < 40; i++) await guess("ana", `198.51.100.${i}`, tomorrow + i / 10);
  for (let i = 0; i < 40; i++) await guess(`name${i}`, home, tomorrow);
  const first = await anaFrom(home);
  expect(first.ok ? 0 : first.wait).toBeLessThanOrEqual(60);
  expect(await anaFrom(home, now + 60)).toMatchObject(right);
});

test("somebody who guesses at ana from her own address slows her there, but not in a browser in which she has signed in", async () => {
  const first = await signIn(store, ana, { ...from, address: home, now: now - 3_600 });
  const mark = first.ok ? first.value.mark : "";
  for (let tick = 0; tick < 240; tick++) await guess("ana", home, now + tick / 4);
  expect(await guess("ana", home, now + 60)).toMatchObject({ refusal: { message: "Too many failed attempts." } });
  const later = { ...from, address: home, now: now + 60 };
  expect(await signIn(store, { ...root, name: "ana" }, { ...later, mark: "made up" })).toMatchObject({ ok: false });
  expect(await signIn(store, ana, { ...later, mark })).toMatchObject({ ok: true, value: { mark } });
});

test("a known browser has no more tries than an address, and none for another name", async () => {
  const first = await signIn(store, ana, from);
  const mark = first.ok ? first.value.mark : "";
  const seen: number[] = [];
  for (let i = 0; i < 8; i++) {
    const answer = await checkPassword(
      store,
      { name: "ana", password: `try ${i}` },
      { address: `198.51.100.${i}`, now, mark },
    );
    seen.push(answer.ok ? -1 : answer.wait);
  }
  expect(seen).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
  await fail(6, "root", home);
  expect(await checkPassword(store, root, { address: home, now, mark })).toMatchObject(waits(1));
});

test("a browser that somebody else has marked gets a mark of its own, and a new password makes every browser unknown", async () => {
  const planted = await signIn(store, ana, { ...from, mark: "planted" });
  const mark = planted.ok ? planted.value.mark : "";
  expect(mark).not.toBe("planted");
  expect(await signIn(store, ana, { ...from, mark })).toMatchObject({ ok: true, value: { mark } });
  const administrator = { account: { name: "root", role: "administrator" as const }, address: home, now };
  expect(await setPassword(store, administrator, { name: "ana", password: "a new long one" }, null)).toMatchObject({
    ok: true,
  });
  const again = await signIn(store, { name: "ana", password: "a new long one" }, { ...from, mark });
  expect(again.ok && again.value.mark !== mark).toBe(true);
});

test("programs that sign in by the form without a cookie push out no address", async () => {
  await anaFrom(home);
  for (let i = 0; i < lately.most + 5; i++) await signIn(store, ana, { ...from, now: now + i });
  const rows = await store.reader.knownAddress.findMany({ where: { userName: "ana" } });
  expect(rows.filter(({ address }) => address.startsWith("browser "))).toHaveLength(lately.most);
  expect(rows.map(({ address }) => address)).toEqual(expect.arrayContaining([home, from.address]));
});

test("failures are forgotten, and what is kept of them does not grow", async () => {
  for (let i = 0; i < 100; i++) await guess(`name${i}`, `198.51.100.${i}`, now + i);
  await guess("ana", home, now + 100 + forgottenAfter);
  expect(await store.reader.failedAttempts.count()).toBe(3);
});

test("of each account only the newest addresses are kept, and none of one that is removed", async () => {
  for (let i = 0; i < lately.most + 5; i++) await anaFrom(`198.51.100.${i}`, now + i);
  expect(await store.reader.knownAddress.count({ where: { userName: "ana" } })).toBe(lately.most);
  await store.write((tx) => tx.user.delete({ where: { name: "ana" } }));
  expect(await store.reader.knownAddress.count()).toBe(0);
});

test("a wrong password counts at every door: what was guessed in the browser slows the API", async () => {
  for (let i = 0; i < 6; i++) await signIn(store, { name: "ana", password: `guess${i}` }, from);
  expect(await anaFrom(from.address)).toMatchObject(waits(1));
});

type Attack = { attackers: number; names: string[]; known: boolean; start: number };

/** Attackers who come four times a second for a minute and a half; ana comes after a minute, waits as told, and is in after so long. */
async function anaIsInAfter({ attackers, names, known, start }: Attack): Promise<number> {
  if (known) await anaFrom(home, now - 3_600);
  let next = now + 60 + start;
  for (let tick = 0; tick < 600; tick++) {
    const at = now + tick / 4;
    await Promise.all(
      Array.from({ length: attackers }, (_, i) => guess(names[(tick + i) % names.length] ?? "", `198.51.100.${i}`, at)),
    );
    if (at < next) continue;
    const answer = await anaFrom(home, at);
    if (answer.ok) return at - now - 60;
    next = at + answer.wait;
  }
  return Number.POSITIVE_INFINITY;
}

test.each([1, 2, 4, 16].flatMap((attackers) => [true, false].map((known) => ({ attackers, known }))))(
  "$attackers addresses that guess at ana four times a second do not keep her out of hers (known: $known)",
  async ({ attackers, known }) => {
    expect(await anaIsInAfter({ attackers, known, names: ["ana"], start: 0 })).toBe(0);
  },
  180_000,
);

test("whoever guesses at what from elsewhere, and however ana is known: her first try is looked at", async () => {
  const names = fc.shuffledSubarray(["ana", "root", "ghost", "", "Ana"], { minLength: 1 });
  const attack = fc.record({ attackers: fc.integer({ min: 1, max: 5 }), names, known: fc.boolean(), start: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(attack, async (one) => {
      await prepare();
      expect(await anaIsInAfter(one)).toBeLessThan(1 + one.start);
    }),
    { numRuns: 6 },
  );
}, 180_000);

test("somebody who guesses at other names from the address of ana, four a second, keeps her waiting for seconds", async () => {
  for (let tick = 0; tick < 240; tick++) await guess("ghost", home, now + tick / 4);
  expect(await anaFrom(home, now + 60)).toMatchObject(right);
});
