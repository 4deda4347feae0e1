/** A script of a hook, on one node. `name` is empty where the whole directory could not be used. */
export type HookScript = { node: string; dir: string; name: string };

/** How a script ended. "not started": it was refused, or could not be run. */
export type HookResult = "success" | "failed" | "timed out" | "not started";

/** What happens while the scripts of a hook run, as it happens. `at` is in seconds since the epoch. */
export type HookEvent =
  | { kind: "start"; script: HookScript; at: number }
  /** What a script wrote: limited in size, and without characters that anything would obey. Its pieces follow one another. */
  | { kind: "output"; script: HookScript; at: number; text: string }
  | {
      kind: "end";
      script: HookScript;
      at: number;
      result: HookResult;
      /** The exit code; null if it did not exit by itself. */
      code: number | null;
      /** Why it failed or was not started, in a sentence, where the exit code does not say it. */
      why?: string;
      /** How many bytes of its output were left out. */
      leftOut: number;
    };

/** A script that was to run, and all that is kept of its output. */
export type RanScript = { script: HookScript; result: HookResult; code: number | null; why?: string; output: string };

/** What came of one phase of one hook. */
export type HookRun = {
  /** In the order in which they ended. */
  scripts: RanScript[];
  /** Nodes that nothing ran on, and why, in a sentence. A warning: it stands in nobody's way. */
  nodes: { node: string; problem: string }[];
  /** No node answered at all, though there were some: before a change, this is a failure. */
  unanswered: boolean;
};

/** The scripts that stand in the way of a change when they ran before it (rules 7.1). */
export function failedScripts({ scripts }: HookRun): RanScript[] {
  return scripts.filter(({ result }) => result !== "success");
}
