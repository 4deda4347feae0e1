import { type Refusal, refuse } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";

/** The most fields of one query: an instance has 210. */
export const mostFields = 300;
/** The maximum length of the name of a field, in characters: one that does not exist is repeated in the answer. */
const longestField = 200;

/** The most operators of a filter, how deep they may be in one another, and the maximum length of a text in one. */
export const mostOperators = 1_000;
export const deepest = 100;
export const longestText = 4_096;

/** Why so many fields cannot be asked for; null if they can (rules 10.7). */
export function fieldsRefusal(fields: readonly string[]): Refusal | null {
  if (fields.length > mostFields)
    return refuse("wrong_input", `fields has ${count(fields.length, "name")}.`, {
      field: "fields",
      remedy: `Ask for at most ${mostFields} fields in one query.`,
    }).refusal;
  const long = fields.find((field) => field.length > longestField);
  if (long === undefined) return null;
  return refuse("wrong_input", `fields has a name of ${count(long.length, "character")}: "${long.slice(0, 40)}…".`, {
    field: "fields",
    remedy: `Give names of at most ${longestField} characters.`,
  }).refusal;
}

/** Why a filter, or what somebody sent as one, is too large to be looked at; null if it is not (rules 10.7). */
export function filterSizeRefusal(filter: unknown): Refusal | null {
  let [operators, depth] = [0, 0];
  for (let level = [filter].filter(Array.isArray); level.length > 0; level = level.flat().filter(Array.isArray)) {
    operators += level.length;
    depth += 1;
    if (operators > mostOperators)
      return tooLarge(
        `The filter has more than ${count(mostOperators, "operator")}.`,
        "Ask in several queries, or for everything.",
      );
    if (depth > deepest)
      return tooLarge(`The filter is nested deeper than ${count(deepest, "level")}.`, "Write it with fewer levels.");
    for (const parts of level) {
      const long = parts.find((part: unknown) => typeof part === "string" && part.length > longestText);
      if (long !== undefined)
        return tooLarge(
          `The filter has a text of ${count(long.length, "character")}: "${long.slice(0, 40)}…".`,
          `Use at most ${longestText} characters.`,
        );
    }
  }
  return null;
}

function tooLarge(message: string, remedy: string): Refusal {
  return refuse("wrong_input", message, { field: "qfilter", remedy }).refusal;
}
