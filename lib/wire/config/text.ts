import type { Finding } from "@/lib/domain/verify/finding";
import { type JsonFault, scanJson } from "./json-scan";

/** The largest configuration file that is read, in bytes. */
export const maxConfigBytes = 50 * 1024 * 1024;

// A cluster of 50,000 instances has about 750,000 objects and lists in its file and 2.5 million commas. JSON.parse
// becomes slow with the number of keys of one object.
const limits = { depth: 64, containers: 1_000_000, commas: 3_000_000, keys: 200_000 };

/** The parsed text, or null; and every fault with its line and column. */
export type ConfigText = { json: unknown; findings: Finding[] };

/**
 * Reads the text of a configuration file. Every limit is checked before anything is parsed, so that no text of any
 * size can end the process.
 */
export function parseConfigText(input: string | Uint8Array): ConfigText {
  if (input.length > maxConfigBytes)
    return fault("The file is larger than 50 MB.", "file", "Configurations of 50,000 instances are smaller.");
  if (isDatabase(input)) return fault("The file is a SQLite database, not a config.data.", "file", databaseRemedy);
  const { text, foreign } = decode(input);
  if (foreign !== null) return fault(`${placeIn(text, foreign)}: the file is not UTF-8 text.`, placeIn(text, foreign));
  const scan = scanJson(text, limits);
  if (scan.fault) return faultAt(text, scan.fault);
  const duplicates = scan.duplicates.map(({ path, offset }) => duplicate(path, placeIn(text, offset)));
  return { json: JSON.parse(text), findings: duplicates };
}

/** What every SQLite file begins with. */
const databaseHead = "SQLite format 3\0";

function isDatabase(input: string | Uint8Array): boolean {
  const head = typeof input === "string" ? input : String.fromCharCode(...input.subarray(0, databaseHead.length));
  return head.startsWith(databaseHead);
}

const databaseRemedy =
  "A copy that an import kept is restored from the list of copies on the Import page, or with ganeti-config restore.";

/** The text, and the offset of the first invalid character. */
function decode(input: string | Uint8Array): { text: string; foreign: number | null } {
  if (typeof input === "string") return { text: input.replace(/^\uFEFF/, ""), foreign: null };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(input), foreign: null };
  } catch {
    const text = new TextDecoder("utf-8").decode(input);
    return { text, foreign: Math.max(0, text.indexOf("\uFFFD")) };
  }
}

function faultAt(text: string, { offset, message }: JsonFault): ConfigText {
  if (text.trim() === "") return fault(message, "file");
  const place = placeIn(text, offset);
  return fault(`${place}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, place);
}

const remedy = "A configuration file is one JSON object. Check that it was copied whole, then import it again.";

function fault(message: string, place: string, why = remedy): ConfigText {
  const capital = message.charAt(0).toUpperCase() + message.slice(1);
  return {
    json: null,
    findings: [{ code: "malformed", severity: "error", place, object: null, message: capital, why, blocks: true }],
  };
}

function duplicate(path: string[], place: string): Finding {
  return {
    code: "duplicate_uuid",
    severity: "error",
    place: path.join("/"),
    object: null,
    message: `${path.join("/")} occurs twice, the second time at ${place}.`,
    why: "Only one of them can be kept.",
    repair: "The last one counts, as for Ganeti; the others are left out.",
    blocks: true,
  };
}

/** "line 3, column 7", both from 1. */
function placeIn(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line++;
    start = end + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}
