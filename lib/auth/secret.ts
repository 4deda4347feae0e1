import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 random bits, as text for a cookie, a header or a link. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What the store keeps of such a secret. A plain hash is enough, unlike for a password: 256 random bits cannot be
 * guessed however fast the guessing is.
 */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
