import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import pLimit from "p-limit";
import { z } from "zod";

/**
 * Passwords are kept as `METHOD$COST$SALT$HASH`, hashed by scrypt (decision 5). METHOD is `scrypt`, or `scrypt-ha1`
 * where what was hashed is already Ganeti's HA1: the MD5 of `user:realm:password` (rules 10.1), which an
 * imported users file holds in place of the password.
 */

/** 2^15 blocks, 8 at a time, three times over: 32 MB and about a fifth of a second. */
const cost = { N: 32_768, r: 8, p: 3, maxmem: 64 * 1_048_576 };
const hashBytes = 32;
const realm = "Ganeti Remote API";

/** Two at once: hashing shares its threads with reading files. */
const inTurn = pLimit(2);

/** The shortest and the longest password, in characters. */
const shortest = 12;
const longest = 256;

/** A password that is chosen here; an imported one is not checked. */
export const newPassword = z
  .string()
  .min(shortest, `A password must have at least ${shortest} characters.`)
  .max(longest, `A password must have at most ${longest} characters.`);

export function hashPassword(password: string): Promise<string> {
  return hashed("scrypt", password);
}

/** Wraps an HA1, 32 hexadecimal digits, so that reading the store is not enough to sign in. */
export function wrapHa1(ha1: string): Promise<string> {
  return hashed("scrypt-ha1", ha1.toLowerCase());
}

/** Whether this is the password of this user. Takes as long for a wrong one as for the right one. */
export async function isPassword(stored: string, name: string, password: string): Promise<boolean> {
  const [method, costText = "", salt = "", hash = ""] = stored.split("$");
  if (password.length > longest) return false;
  const given = method === "scrypt-ha1" ? ha1Of(name, password) : password;
  const [N = 0, r = 0, p = 0] = costText.split(",").map(Number);
  const expected = Buffer.from(hash, "base64url");
  const found = await derived(given, Buffer.from(salt, "base64url"), { N, r, p, maxmem: cost.maxmem });
  return expected.length === found.length && timingSafeEqual(expected, found);
}

let nobodys: Promise<string> | undefined;

/** Spends the time that checking a password costs, so that an unknown name answers no faster than a known one. */
export async function checkNobody(password: string): Promise<false> {
  nobodys ??= hashPassword(randomBytes(16).toString("hex"));
  await isPassword(await nobodys, "", password);
  return false;
}

async function hashed(method: string, text: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derived(text, salt, cost);
  return [method, `${cost.N},${cost.r},${cost.p}`, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

function ha1Of(name: string, password: string): string {
  return createHash("md5").update(`${name}:${realm}:${password}`).digest("hex");
}

function derived(text: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const hash = () =>
    new Promise<Buffer>((resolve, reject) =>
      scrypt(text.normalize("NFKC"), salt, hashBytes, options, (error, done) =>
        error ? reject(error) : resolve(done),
      ),
    );
  return inTurn(hash);
}
