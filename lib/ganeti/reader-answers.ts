import { z } from "zod";
import { type ClusterFault, fault } from "./cluster-fault";

const line = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hello"), version: z.literal(1) }),
  z.object({ kind: z.literal("alive") }),
  z.object({ kind: z.literal("changed") }),
  z.object({ kind: z.literal("same"), serial: z.number() }),
  z.object({ kind: z.literal("refused"), text: z.string() }),
  z.object({ kind: z.literal("config"), bytes: z.number().int().positive(), serial: z.number() }),
]);

type Line = z.output<typeof line>;

/** What the reader on the master says; a configuration with its text. */
export type ReaderSaid = Exclude<Line, { kind: "config" }> | (Extract<Line, { kind: "config" }> & { text: string });

/** No configuration is that large, and no line: 10,000 instances make 10 MB. */
const mostBytes = 268_435_456;
const longestLine = 65_536;

/**
 * Takes bytes as they come, and gives what they say: lines of JSON, and after one that announces a configuration that many bytes. After a fault,
 * nothing more is taken.
 */
export function readerAnswers(give: (said: ReaderSaid | ClusterFault) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let held = 0;
  let config: Extract<Line, { kind: "config" }> | null = null;
  let broken = false;

  function fail(why: string): void {
    broken = true;
    pieces = [];
    give(fault("unexpected", `What came is not from ganeti-network-reader: ${why}.`));
  }

  function taken(bytes: number): Buffer {
    const all = Buffer.concat(pieces);
    pieces = all.length > bytes ? [all.subarray(bytes)] : [];
    held -= bytes;
    return all.subarray(0, bytes);
  }

  /** Takes one line or one configuration; false where it is not whole yet. */
  function takeOne(): boolean {
    if (config !== null) {
      if (held < config.bytes) return false;
      const said = { ...config, text: taken(config.bytes).toString("utf8") };
      config = null;
      give(said);
      return true;
    }
    const all = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    pieces = [all];
    const end = all.indexOf(10);
    if (end > longestLine || (end < 0 && held > longestLine)) fail("it has a line without an end");
    if (broken || end < 0) return false;
    const parsed = parse(taken(end + 1).toString("utf8"));
    if (!parsed.success) fail("a line cannot be read");
    else if (parsed.data.kind !== "config") give(parsed.data);
    else if (parsed.data.bytes > mostBytes) fail(`a configuration of ${parsed.data.bytes} bytes`);
    else config = parsed.data;
    return !broken;
  }

  return (chunk) => {
    if (broken) return;
    pieces.push(chunk);
    held += chunk.length;
    while (held > 0 && takeOne());
  };
}

function parse(text: string) {
  try {
    return line.safeParse(JSON.parse(text));
  } catch {
    return line.safeParse(null);
  }
}
