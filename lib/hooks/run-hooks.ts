import type { HookEvent, HookRun } from "@/lib/domain/hook/hook-event";
import type { HookSettings } from "./hook-settings";

/** One phase of one hook: `path` and `phase` name the directory, `env` is the whole environment of its scripts. */
export type HookCallOnNodes = {
  path: string;
  phase: "pre" | "post";
  env: Record<string, string>;
  /** Names of the nodes that run it, without those that are offline. */
  nodes: readonly string[];
  /** The master's name. */
  master: string;
};

export type HookWatch = {
  /** Told what happens, in order for each script. */
  onEvent?: (event: HookEvent) => void;
  /** Ends the scripts that run, and begins no other one. */
  signal?: AbortSignal;
};

/** Runs the scripts of one phase on every node that it names, and waits for all of them. */
export type RunHooks = (settings: HookSettings, call: HookCallOnNodes, watch?: HookWatch) => Promise<HookRun>;
