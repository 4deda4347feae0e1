import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import { count } from "@/lib/domain/sentence";

/** The maximum length of a regular expression in a filter, in characters. */
export const longestPattern = 1_000;

/** How many places the regular expressions of one filter may have together; `[a-z]{3}` has three. */
const mostPlaces = 2_000;

/**
 * How many steps a regular expression may need for one value and for all values of a query: the size of its program times the
 * length of the value, which is the worst case. A fifth of a second, and some three seconds with turns for others.
 */
const mostSteps = 2 ** 24;
const mostStepsInAll = 2 ** 28;

/** What the regular expressions of one query have cost so far. `refusal` says why one was given up: it answers false then. */
export type Effort = { places: number; steps: number; refusal: Refusal | null };

export function newEffort(): Effort {
  return { places: 0, steps: 0, refusal: null };
}

/**
 * A regular expression that somebody else has written, as a test that always ends: in the syntax of RE2, in time that grows
 * with the length of a value and nothing else (rules 10.7).
 */
export async function patternTest(pattern: string, effort: Effort): Promise<Result<(text: string) => boolean>> {
  if (pattern.length > longestPattern)
    return wrong(`A regular expression has ${count(pattern.length, "character")}: ${shown(pattern)}.`, {
      remedy: `Use at most ${longestPattern} characters.`,
    });
  effort.places += placesOf(pattern);
  if (effort.places > mostPlaces)
    return wrong(`With ${shown(pattern)}, the regular expressions of the filter are too large.`, {
      remedy: "Use smaller numbers in {…}, or fewer regular expressions.",
    });
  // Most commands have no regular expression, and do without what reading the package costs.
  const { RE2JS } = await import("re2js");
  try {
    const expression = RE2JS.compile(pattern);
    const size = expression.programSize();
    return ok((text) => mayGoOn(effort, pattern, size * text.length) && expression.test(text));
  } catch (error) {
    return wrong(`${shown(pattern)} is not a regular expression: ${reasonOf(error)}.`, {
      remedy: "Write it in the syntax of RE2, which has no lookarounds and no references back to groups.",
    });
  }
}

function mayGoOn(effort: Effort, pattern: string, steps: number): boolean {
  effort.steps += steps;
  if (steps <= mostSteps && effort.steps <= mostStepsInAll) return true;
  effort.refusal ??= refuse("wrong_input", `${shown(pattern)} takes too long for so many characters.`, {
    field: "qfilter",
    remedy: "Write a shorter regular expression, or put another condition before it.",
  }).refusal;
  return false;
}

/** The package's exceptions say what they expected, and the piece that they found. */
function reasonOf(error: unknown): string {
  const { error: reason, input } = error as { error?: unknown; input?: unknown };
  if (typeof reason !== "string") return "it cannot be read";
  return typeof input === "string" && input !== "" ? `${reason} ${shown(input)}` : reason;
}

function shown(pattern: string): string {
  return JSON.stringify(pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern);
}

function wrong(message: string, { remedy }: { remedy: string }): Result<never> {
  return refuse("wrong_input", message, { field: "qfilter", remedy });
}

/** A quoted part, an escape with braces, another escape, a class, a number of times, or any other character. */
const tokens = /\\Q.*?(?:\\E|$)|\\[pPx]\{[^}]*\}|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|\{(\d+)(,?)(\d*)\}|./gsu;

/**
 * About how large the program of a regular expression is, told without making it: numbers of times are multiplied out there, and
 * a line of them takes seconds. Rather too many than too few: a bracket too many closes a group around everything before it.
 */
export function placesOf(pattern: string): number {
  const around: number[] = [];
  let [places, last] = [0, 0];
  for (const [token, least, comma, most] of pattern.matchAll(tokens)) {
    if (token === "(") {
      around.push(places);
      [places, last] = [2, 0];
    } else if (token === ")") {
      last = places;
      places += around.pop() ?? 0;
    } else if (least !== undefined) {
      const times = Math.max(1, Number(most || least) + (comma && !most ? 1 : 0));
      places += last * (times - 1);
      last *= times;
    } else if (token === "|") {
      places += 1;
      last = 0;
    } else if (token === "*" || token === "+" || token === "?") {
      places += 1;
      last += 1;
    } else {
      last = token.startsWith("\\Q") ? token.length : 1;
      places += last;
    }
  }
  return around.reduce((sum, outside) => sum + outside, places);
}
