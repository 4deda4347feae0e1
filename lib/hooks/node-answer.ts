import { z } from "zod";
import { isScriptName } from "./eligible-scripts";

/**
 * What the runner on a node is told: one line of JSON on its standard input, which then stays open: its end means that the
 * scripts have to end, too. Times are in seconds, `keep` is in bytes (from the beginning and from the end of a script's output).
 */
export type NodeRequest = {
  version: 1;
  hooks: string;
  dir: string;
  env: Record<string, string>;
  limit: number;
  grace: number;
  keep: number;
};

const scriptName = z.string().refine((name) => name === "" || isScriptName(name));

/** What it answers: lines of JSON. "done" is the last one, without it an answer is not whole. */
const line = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["hello", "alive", "done"]) }),
  z.object({ kind: z.literal("start"), name: scriptName }),
  z.object({ kind: z.literal("output"), name: scriptName, text: z.string() }),
  z.object({
    kind: z.literal("end"),
    name: scriptName,
    result: z.enum(["success", "failed", "timed out", "not started"]),
    code: z.number().int().nullable(),
    why: z.string().optional(),
    leftOut: z.number().int().nonnegative(),
  }),
]);

export type NodeLine = z.output<typeof line>;

/** A line of the answer; null for anything else, such as the greeting of a login. */
export function nodeLine(text: string): NodeLine | null {
  if (!text.startsWith("{")) return null;
  try {
    return line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
