import { ok, type Result, refuse } from "../refusal";

/** How many tags one object may have, and how many characters one tag (rules 1.5). */
export const maxTags = 4096;
export const maxTagLength = 128;

/** A tag as Ganeti allows it: letters, digits, underscore and . + * / : @ - (rules 1.5). */
export function parseTag(text: string): Result<string> {
  if (text === "") return refuse("wrong_input", "A tag is empty.", { remedy: "Write at least one character." });
  const [bad] = text.match(/[^\p{L}\p{N}_.+*/:@-]/u) ?? [];
  if (bad !== undefined)
    return refuse("wrong_input", `The tag "${text}" contains ${/\s/.test(bad) ? "a space" : `"${bad}"`}.`, {
      remedy: "Use letters, digits and _ . + * / : @ - only.",
    });
  const { length } = [...text];
  if (length > maxTagLength)
    return refuse("wrong_input", `A tag has ${length} characters: "${text.slice(0, 20)}…".`, {
      remedy: `Use at most ${maxTagLength} characters.`,
    });
  return ok(text);
}
