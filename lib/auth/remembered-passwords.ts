import { createHmac, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";

/** What came of looking at a password. `stored`: what the store kept for the name then; null where there was no such name. */
type Answer = { stored: string | null; said: "right" | "wrong"; at: number };

/** A password is remembered for this many seconds after it was last used. */
const rememberedSeconds = 60;
const mostOfEach = 1_000;

/**
 * Remembers which passwords were right and which were wrong a moment ago, since hashing one takes a fifth of a second. It keeps
 * neither name nor password, only a mark of them, and believes nothing once the stored password is another one.
 * Wrong ones never push out right ones.
 */
export function rememberedPasswords() {
  const key = randomBytes(32);
  const kept = {
    right: new LRUCache<string, Answer>({ max: mostOfEach }),
    wrong: new LRUCache<string, Answer>({ max: mostOfEach }),
  };

  /** A name for what was given that does not tell it. */
  function mark(given: string[]): string {
    return createHmac("sha256", key).update(JSON.stringify(given)).digest("base64url");
  }

  function keep(mark: string, stored: string | null, said: Answer["said"], now: number): void {
    kept[said].set(mark, { stored, said, at: now });
  }

  /** What is remembered, which is then remembered for longer; null for nothing. */
  function says(mark: string, stored: string | null, now: number): Answer["said"] | null {
    const answer = kept.right.get(mark) ?? kept.wrong.get(mark);
    if (!answer || answer.stored !== stored || Math.abs(now - answer.at) > rememberedSeconds) return null;
    answer.at = Math.max(answer.at, now);
    return answer.said;
  }

  return { mark, keep, says };
}
