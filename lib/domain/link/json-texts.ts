import { ok, type Result, refuse } from "../refusal";

/** A piece of an output: a value of JSON, or lines of plain text with the number of the first one. */
export type Piece = { json: unknown } | { lines: string[]; first: number };

/** A node is asked with four commands; who pastes more than this has pasted something else. */
const mostPieces = 64;

/**
 * The pieces of a text in which outputs stand one after the other, as somebody pastes them: each begins on a line of its own. What
 * begins with a bracket is JSON, whatever lies between is lines.
 */
export function piecesOf(text: string): Result<Piece[]> {
  const pieces: Piece[] = [];
  const filled = /\S/g;
  let at = 0;
  let line = 1;
  for (;;) {
    filled.lastIndex = at;
    const start = filled.exec(text)?.index;
    if (start === undefined) return ok(pieces);
    if (pieces.length === mostPieces)
      return refuse("wrong_input", `It has more than ${mostPieces} outputs one after the other.`);
    line += newLinesIn(text, at, start);
    const end = isOpening(text[start]) ? endOfJson(text, start) : endOfLines(text, start);
    const piece = text.slice(start, end);
    if (isOpening(text[start])) {
      const json = parsed(piece);
      if (json === undefined) return refuse("wrong_input", `It is not whole: no JSON from line ${line} on.`);
      pieces.push({ json });
    } else pieces.push({ lines: piece.split("\n"), first: line });
    line += newLinesIn(text, start, end);
    at = end;
  }
}

function isOpening(character: string | undefined): boolean {
  return character === "[" || character === "{";
}

/** Where the value that begins with a bracket ends: behind the bracket that closes it, or at the end of the text. */
function endOfJson(text: string, start: number): number {
  const marks = /["[\]{}]/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') marks.lastIndex = endOfString(text, mark.index);
    else depth += isOpening(mark[0]) ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}

/** Behind the quote that closes a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++)
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  return text.length;
}

/** Before the next line that begins with a bracket. */
function endOfLines(text: string, start: number): number {
  const next = /\n[ \t]*[[{]/g;
  next.lastIndex = start;
  return next.exec(text)?.index ?? text.length;
}

function newLinesIn(text: string, from: number, to: number): number {
  let found = 0;
  for (let next = text.indexOf("\n", from); next !== -1 && next < to; next = text.indexOf("\n", next + 1)) found++;
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
