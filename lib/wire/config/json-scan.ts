/** Where a text is not what it should be, as an offset in characters, and why. */
export type JsonFault = { offset: number; message: string };

/** A key that an object near the top has twice: JSON.parse would silently drop the first. */
export type DuplicateKey = { path: string[]; offset: number };

export type JsonScan = { fault: JsonFault } | { fault: null; duplicates: DuplicateKey[] };

/** The limits: levels, objects and lists, values, and keys of one object. */
export type JsonLimits = { depth: number; containers: number; commas: number; keys: number };

const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const [quote, backslash, comma, colon] = [34, 92, 44, 58];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

const mostDuplicates = 100;

type Expected = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or end" | "nothing";

/**
 * Reads a JSON text without keeping any of it, so that no text can exhaust memory or stack: checks the grammar,
 * counts what JSON.parse would allocate, and finds keys that come twice in the two outer levels.
 */
export function scanJson(text: string, limits: JsonLimits): JsonScan {
  const scan = newScan(text, limits);
  while (scan.fault === null) {
    skipSpace(scan);
    if (scan.at >= text.length) break;
    step(scan, text.charCodeAt(scan.at));
  }
  if (scan.fault) return { fault: scan.fault };
  if (scan.expected === "nothing") return { fault: null, duplicates: scan.duplicates };
  const message = text.trim() === "" ? "The file is empty." : "The text ends in the middle.";
  return { fault: { offset: text.length, message } };
}

type Scan = ReturnType<typeof newScan>;

function newScan(text: string, limits: JsonLimits) {
  return {
    text,
    limits,
    at: 0,
    expected: "value" as Expected,
    /** Closing bracket of every open object and list. */
    open: [] as number[],
    /** How many commas every open object and list has had. */
    counts: [] as number[],
    /** Keys of the objects open in the two outer levels, and the current one of each. */
    keys: [] as Set<string>[],
    path: [] as string[],
    containers: 0,
    commas: 0,
    duplicates: [] as DuplicateKey[],
    fault: null as JsonFault | null,
  };
}

function fail(scan: Scan, message: string, offset = scan.at): void {
  scan.fault ??= { offset, message };
}

function skipSpace(scan: Scan): void {
  for (; ; scan.at++) {
    const code = scan.text.charCodeAt(scan.at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
  }
}

function step(scan: Scan, code: number): void {
  const { expected } = scan;
  if (code === scan.open.at(-1) && closes(expected)) close(scan);
  else if (expected === "nothing") fail(scan, "There is text after the end.");
  else if (expected === "colon") code === colon ? move(scan, "value") : fail(scan, "A colon is missing here.");
  else if (expected === "comma or end") code === comma ? next(scan) : fail(scan, `${separator(scan)} is missing here.`);
  else if (expected !== "key" && expected !== "key or }") readValue(scan, code);
  else if (code === quote) readKey(scan);
  else fail(scan, "A key in quotes is missing here.");
}

function readValue(scan: Scan, code: number): void {
  if (code === openBrace || code === openBracket) open(scan, code);
  else if (code === quote ? readString(scan) : readLiteral(scan)) settle(scan);
}

function readLiteral(scan: Scan): boolean {
  literal.lastIndex = scan.at;
  if (!literal.test(scan.text)) return refused(scan, "A value is missing here.", scan.at);
  scan.at = literal.lastIndex;
  return true;
}

function closes(expected: Expected): boolean {
  return expected === "comma or end" || expected === "key or }" || expected === "value or ]";
}

function separator(scan: Scan): string {
  return scan.open.at(-1) === closeBrace ? "A comma or }" : "A comma or ]";
}

function move(scan: Scan, expected: Expected): void {
  scan.at++;
  scan.expected = expected;
}

function next(scan: Scan): void {
  const { commas, keys } = scan.limits;
  const level = scan.open.length - 1;
  const count = (scan.counts[level] ?? 0) + 1;
  scan.counts[level] = count;
  const inObject = scan.open[level] === closeBrace;
  if (++scan.commas > commas) fail(scan, `There are more than ${commas} values.`);
  else if (inObject && count >= keys) fail(scan, `An object has more than ${keys} keys.`);
  else move(scan, inObject ? "key" : "value");
}

function open(scan: Scan, code: number): void {
  const { depth, containers } = scan.limits;
  if (scan.open.length >= depth) fail(scan, `Brackets are nested deeper than ${depth}.`);
  if (++scan.containers > containers) fail(scan, `There are more than ${containers} objects and lists.`);
  scan.counts[scan.open.length] = 0;
  scan.open.push(code === openBrace ? closeBrace : closeBracket);
  if (scan.open.length <= 2) scan.keys[scan.open.length - 1] = new Set();
  move(scan, code === openBrace ? "key or }" : "value or ]");
}

function close(scan: Scan): void {
  scan.open.pop();
  scan.at++;
  settle(scan);
}

/** A value is complete. */
function settle(scan: Scan): void {
  scan.expected = scan.open.length === 0 ? "nothing" : "comma or end";
}

function readKey(scan: Scan): void {
  const start = scan.at;
  if (!readString(scan)) return;
  scan.expected = "colon";
  const level = scan.open.length - 1;
  const seen = scan.keys[level];
  if (level > 1 || seen === undefined) return;
  const key = keyIn(scan.text.slice(start, scan.at));
  scan.path.length = level;
  scan.path[level] = key;
  if (seen.has(key) && scan.duplicates.length < mostDuplicates)
    scan.duplicates.push({ path: [...scan.path], offset: start });
  seen.add(key);
}

function keyIn(quoted: string): string {
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

/** Moves past a string; false if there is none. */
function readString(scan: Scan): boolean {
  const { text } = scan;
  for (let at = scan.at + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      scan.at = at + 1;
      return true;
    }
    if (code < 32) return refused(scan, "A string contains a control character.", at);
    if (code !== backslash) continue;
    const known = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6))?.[0];
    if (known === undefined) return refused(scan, "A string contains an unknown escape.", at);
    at += known.length;
  }
  return refused(scan, "A string has no closing quote.", scan.at);
}

function refused(scan: Scan, message: string, offset: number): false {
  fail(scan, message, offset);
  return false;
}
