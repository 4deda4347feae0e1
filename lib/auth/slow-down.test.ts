import { beforeEach, expect, test, vi } from "vitest";
import type { Store } from "@/lib/store/store";
import { freshStore } from "@/testing/fresh-store";
import { hashPassword } from "./password";
import { addFirstAdministrator } from "./set-up";
import { signIn } from "./sign-in";
import { waitAfter } from "./slow-down";

// Hashing is meant to be slow; what these tests show does not depend on it.
vi.mock("node:crypto", async (load) => {
  const real = await load<typeof import("node:crypto")>();
  const quick = (text: string, salt: Buffer, bytes: number, options: object, done: () => void) =>
    real.scrypt(text, salt, bytes, { ...options, N: 1024, p: 1 }, done);
  return { ...real, scrypt: quick };
});

const now = 1_800_000_000;
const root = { name: "root", password: "correct horse battery" };
const from = { address: "192.0.2.7", now, browser: "Firefox" };
let store: Store;

beforeEach(async () => {
  store = freshStore();
  await addFirstAdministrator(store, root, now);
});

test("guessing is slowed for the account and for the address, and a success forgives the account", async () => {
  const guess = (name: string, address: string, at = now) =>
    signIn(store, { name, password: "guess" }, { ...from, address, now: at });
  await Promise.all(Array.from({ length: 6 }, (_, i) => guess("root", `192.0.2.${i}`)));
  const slowed = { ok: false, refusal: { code: "temp_insufficient_resources" } };
  expect(await signIn(store, root, { ...from, address: "192.0.2.99" })).toMatchObject(slowed);
  expect(await signIn(store, root, { ...from, now: now + 2 })).toMatchObject({ ok: true });
  expect(await guess("root", "192.0.2.50", now + 2)).toMatchObject({ refusal: { code: "wrong_input" } });
  await Promise.all(Array.from({ length: 11 }, (_, i) => guess(`name${i}`, "198.51.100.1")));
  expect(await guess("somebody", "198.51.100.1")).toMatchObject(slowed);
});

test("while too many passwords are being checked, another one is told to come again", async () => {
  const busy = Array.from({ length: 40 }, () => hashPassword(root.password));
  expect(await signIn(store, root, from)).toMatchObject({ refusal: { remedy: "Try again in 5 seconds." }, wait: 5 });
  await Promise.all(busy);
  expect(await signIn(store, root, from)).toMatchObject({ ok: true });
});

test("an address is the same one at both doors, and an IPv6 network of one sender is one", async () => {
  const guess = (i: number, address: string) =>
    signIn(store, { name: `name${i}`, password: "guess" }, { ...from, address });
  for (let i = 0; i < 11; i++) await guess(i, i % 2 ? "::ffff:192.0.2.5" : "192.0.2.5");
  expect(await guess(11, "192.0.2.5")).toMatchObject({ wait: 1 });
  for (let i = 0; i < 11; i++) await guess(i, `2001:db8::${i}`);
  expect(await guess(11, "2001:db8::99")).toMatchObject({ wait: 1 });
});

test("the wait doubles and stays short for an account, so that nobody can lock another out", () => {
  expect([5, 6, 7, 8, 20].map((failures) => waitAfter("account", failures))).toEqual([0, 1, 2, 4, 30]);
  expect([10, 11, 12, 40].map((failures) => waitAfter("address", failures))).toEqual([0, 1, 2, 60]);
});
