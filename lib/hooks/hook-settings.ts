import { settingFile, settings } from "@/lib/env";
import { keptHooks } from "@/lib/store/hook/hook-setting";
import type { Store } from "@/lib/store/store";
import { commandTemplate } from "./command-template";

/** Where scripts are, and the command that reaches a node; null: they run on the master alone. */
export type HookSettings = {
  dir: string;
  runOnNode: string | null;
  /** Whether this process was told so, and not the store. */
  from: "environment" | "store";
};

/** The command that reaches a node, for what is not a hook; null where there is none. */
export async function nodeCommand(
  { reader }: Pick<Store, "reader">,
  { HOOKS_RUN_ON_NODE: given }: Pick<ReturnType<typeof settings>, "HOOKS_RUN_ON_NODE"> = settings(),
): Promise<string | null> {
  return given === undefined ? ((await keptHooks(reader))?.runOnNode ?? null) : given;
}

/**
 * Where hooks are for this process: what its environment says counts over what the store keeps. Null: no hook runs. Neither
 * browser nor HTTP API can set either. A command that is none throws a SettingError.
 */
export async function hookSettings(
  { reader }: Pick<Store, "reader">,
  given: Pick<ReturnType<typeof settings>, "HOOKS_DIR" | "HOOKS_RUN_ON_NODE"> = settings(),
): Promise<HookSettings | null> {
  const { HOOKS_DIR, HOOKS_RUN_ON_NODE } = given;
  if (HOOKS_DIR === null) return null;
  const kept = await keptHooks(reader);
  const dir = HOOKS_DIR === undefined ? kept?.dir : settingFile(HOOKS_DIR);
  if (dir === undefined) return null;
  const runOnNode = HOOKS_RUN_ON_NODE === undefined ? (kept?.runOnNode ?? null) : HOOKS_RUN_ON_NODE;
  // What the store keeps was looked at when it was kept.
  if (HOOKS_RUN_ON_NODE != null) commandTemplate(HOOKS_RUN_ON_NODE);
  return { dir, runOnNode, from: HOOKS_DIR === undefined ? "store" : "environment" };
}
