import { ok, type Result, refuse } from "@/lib/domain/refusal";

/** A word of a filter as people write it (ganeti(7), "Query filters"). */
export type FilterWord =
  | { kind: "sign"; text: string }
  | { kind: "name"; text: string }
  | { kind: "text"; text: string }
  | { kind: "number"; number: number }
  | { kind: "pattern"; text: string };

const signs = /^(==|!=|<=|>=|=~|!~|=\*|!\*|[=<>()])/;
const patternAfter = ["=~", "!~"];

/** The words of a filter; refused at the first thing that is none. */
export function filterWords(text: string): Result<FilterWord[]> {
  const words: FilterWord[] = [];
  let rest = text.trimStart();
  while (rest !== "") {
    const last = words.at(-1);
    const wantsPattern = last?.kind === "sign" && patternAfter.includes(last.text);
    const taken = wantsPattern ? pattern(rest) : word(rest);
    if (!taken)
      return refuse("wrong_input", `"${text}" is not a filter: "${rest.slice(0, 20)}" makes no sense there.`, {
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
