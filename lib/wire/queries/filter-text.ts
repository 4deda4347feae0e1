import { ok, type Result, refuse } from "@/lib/domain/refusal";
import type { Comparison, QueryFilter } from "./query-filter";
import { deepest, filterSizeRefusal } from "./query-limits";

/** A filter as people write it, as a list (ganeti(7), "Query filters"): 'free_count < 10 and "web" in tags'. */
export function readFilter(text: string): Result<QueryFilter> {
  const words = filterWords(text);
  if (!words.ok) return words;
  const reading = { words: words.value, at: 0, depth: 0, tooDeep: false };
  const filter = alternatives(reading);
  if (reading.tooDeep)
    return refuse("wrong_input", `"${text.slice(0, 40)}…" is nested deeper than ${deepest} levels.`, {
      remedy: "Write it with fewer parentheses and words not.",
    });
  if (filter !== null && reading.at === reading.words.length) return checked(filter);
  return refuse("wrong_input", `"${text}" is not a filter: it is incomplete${place(reading)}.`, {
    remedy: `Write it like free_count < 10, or "web" in tags and name =~ m/^prod/.`,
  });
}

/** The words of a `list` as a filter; null without any. One that looks like a filter is one, a * or ? is a pattern. */
export function filterOfArguments(words: readonly string[]): Result<QueryFilter | null> {
  const [only] = words;
  if (only === undefined) return ok(null);
  if (words.length === 1 && /[()=/!~'"\\\s]/.test(only)) return readFilter(only);
  return checked(["|", ...words.map(named)]);
}

function checked(filter: QueryFilter): Result<QueryFilter> {
  const refusal = filterSizeRefusal(filter);
  return refusal ? { ok: false, refusal } : ok(filter);
}

function named(word: string): QueryFilter {
  return /[*?]/.test(word) ? ["=~", "name", globPattern(word)] : ["==", "name", word];
}

/** * and ? stand for what is between two dots, and the rest of a domain name may be left out. */
function globPattern(glob: string): string {
  const inner = glob.replace(/[.*+?^${}()|[\]\\]/g, (sign) => ({ "*": "[^.]*", "?": "[^.]" })[sign] ?? `\\${sign}`);
  return `^${inner}(\\..*)?$`;
}

/** Words, the next one, and how deep the conditions around it are; `tooDeep` once they were deeper than they may be. */
type Reading = { words: FilterWord[]; at: number; depth: number; tooDeep: boolean };

function within(reading: Reading, inner: (reading: Reading) => QueryFilter | null): QueryFilter | null {
  if (reading.depth >= deepest) reading.tooDeep = true;
  if (reading.tooDeep) return null;
  reading.depth++;
  const filter = inner(reading);
  reading.depth--;
  return filter;
}

function alternatives(reading: Reading): QueryFilter | null {
  return chained(reading, "or", "|", (inner) => chained(inner, "and", "&", condition));
}

function chained(reading: Reading, word: string, sign: "&" | "|", next: (reading: Reading) => QueryFilter | null) {
  const parts = [next(reading)];
  while (take(reading, "name", word)) parts.push(next(reading));
  const [first = null] = parts;
  if (parts.length === 1 || first === null) return first;
  return parts.includes(null) ? null : ([sign, ...parts] as QueryFilter);
}

function condition(reading: Reading): QueryFilter | null {
  if (take(reading, "name", "not")) {
    const inner = within(reading, condition);
    return inner && ["!", inner];
  }
  if (take(reading, "sign", "(")) {
    const inner = within(reading, alternatives);
    return take(reading, "sign", ")") ? inner : null;
  }
  const first = reading.words[reading.at++];
  if (first?.kind === "text" || first?.kind === "number") return membership(reading, heldBy(first));
  return first?.kind === "name" ? comparison(reading, first.text) : null;
}

function membership(reading: Reading, value: string | number): QueryFilter | null {
  const negated = take(reading, "name", "not");
  if (!take(reading, "name", "in")) return null;
  const field = reading.words[reading.at++];
  if (field?.kind !== "name") return null;
  const holds: QueryFilter = ["=[]", field.text, value];
  return negated ? ["!", holds] : holds;
}

function comparison(reading: Reading, field: string): QueryFilter | null {
  const sign = reading.words[reading.at];
  if (sign?.kind !== "sign" || sign.text === ")" || sign.text === "(") return ["?", field];
  const value = reading.words[reading.at + 1];
  reading.at += 2;
  const negated = sign.text.startsWith("!") && sign.text !== "!=";
  if (value?.kind === "pattern" || (value?.kind === "text" && /[~*]/.test(sign.text))) {
    const text = sign.text.endsWith("*") ? globPattern(value.text) : value.text;
    const matches: QueryFilter = ["=~", field, text];
    return negated ? ["!", matches] : matches;
  }
  if (value?.kind !== "text" && value?.kind !== "number") return null;
  return /[~*]/.test(sign.text) ? null : [sign.text as Comparison, field, heldBy(value)];
}

function heldBy(word: Extract<FilterWord, { kind: "text" | "number" }>): string | number {
  return word.kind === "text" ? word.text : word.number;
}

function take(reading: Reading, kind: "name" | "sign", text: string): boolean {
  const word = reading.words[reading.at];
  if (word?.kind !== kind || word.text !== text) return false;
  reading.at++;
  return true;
}

function place({ words, at }: Reading): string {
  const word = words[Math.min(at, words.length) - 1];
  return word === undefined ? "" : ` after ${"text" in word ? word.text : word.number}`;
}

/** A word of a filter as people write it (ganeti(7), "Query filters"). */
type FilterWord =
  | { kind: "sign"; text: string }
  | { kind: "name"; text: string }
  | { kind: "text"; text: string }
  | { kind: "number"; number: number }
  | { kind: "pattern"; text: string };

const signs = /^(==|!=|<=|>=|=~|!~|=\*|!\*|[=<>()])/;
const patternAfter = ["=~", "!~"];

/** The words of a filter; refused at the first one that is not a word. */
function filterWords(text: string): Result<FilterWord[]> {
  const words: FilterWord[] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const last = words.at(-1);
    const wantsPattern = last?.kind === "sign" && patternAfter.includes(last.text);
    const taken = wantsPattern ? pattern(rest) : word(rest);
    if (!taken)
      return refuse("wrong_input", `"${text}" is not a filter: "${rest.slice(0, 20)}" is not expected there.`, {
        remedy: `Write it like free_count < 10, or "web" in tags and name =~ m/^prod/.`,
      });
    words.push(taken.word);
    rest = rest.slice(taken.length).trimStart();
  }
  return ok(words);
}

type Taken = { word: FilterWord; length: number } | null;

function word(text: string): Taken {
  const [sign] = signs.exec(text) ?? [];
  if (sign) return { word: { kind: "sign", text: sign }, length: sign.length };
  const [number] = /^-?\d+(?![\w.])/.exec(text) ?? [];
  if (number) return { word: { kind: "number", number: Number(number) }, length: number.length };
  const [name] = /^[A-Za-z_][\w./-]*/.exec(text) ?? [];
  if (name) return { word: { kind: "name", text: name }, length: name.length };
  const [whole, , inner = ""] = /^(["'])((?:\\.|(?!\1)[^\\])*)\1/s.exec(text) ?? [];
  return whole === undefined ? null : { word: { kind: "text", text: unescaped(inner) }, length: whole.length };
}

/** m/…/i with / # ^ or | around it; its modifiers stand in front, as in the filters of the HTTP API. */
function pattern(text: string): Taken {
  const [whole, , inner = "", flags = ""] = /^m?([/#^|])((?:\\.|(?!\1)[^\\])*)\1([is]*)/s.exec(text) ?? [];
  if (whole === undefined) return word(text);
  return { word: { kind: "pattern", text: `${flags === "" ? "" : `(?${flags})`}${inner}` }, length: whole.length };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}
