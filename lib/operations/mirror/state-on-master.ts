import { readerCommand } from "@/lib/domain/cluster-link/reader-command";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { ClusterFault, fault } from "@/lib/ganeti/cluster-fault";
import { type ConfigReader, openReader } from "@/lib/ganeti/reader";
import type { Store } from "@/lib/store/store";
import { readConfig } from "@/lib/wire/config/data";
import { parseConfigText } from "@/lib/wire/config/text";
import type { ReadingTools } from "./mirror-calls";

/** Which command hands out the configuration of the linked cluster, if one does, and the address of the link. */
export type Where = { readerCommand: string | null; host: string };

type Kept = { words: string; reader: ConfigReader };

const key = Symbol.for("ganeti-networks.config-readers");

/** By the file of the store. The web framework loads modules more than once, so it hangs on the global object. */
const all = globalThis as typeof globalThis & { [key]?: Map<string, Kept> };

/**
 * The state of the linked cluster from its configuration file, where a command hands that out. Null where none does, or where it fails:
 * the cluster is read through RAPI then, and `readerFailed` is told why.
 */
export async function stateOnMaster(
  store: Pick<Store, "file">,
  where: Where,
  { newUuid, readerFailed }: Pick<ReadingTools, "newUuid" | "readerFailed">,
): Promise<ClusterState | null> {
  if (where.readerCommand === null) {
    await closeReader(store);
    return null;
  }
  try {
    const { text } = await readerOf(store, where.readerCommand, where.host).read();
    const { state, findings } = readConfig(parseConfigText(text).json, newUuid);
    if (state === null) throw fault("unexpected", `The configuration cannot be read: ${findings[0]?.message ?? ""}`);
    return state;
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error;
    readerFailed?.(error);
    return null;
  }
}

/** Ends the command, where one runs: it is started again when it is needed. */
export async function closeReader({ file }: Pick<Store, "file">): Promise<void> {
  const kept = all[key]?.get(file);
  all[key]?.delete(file);
  await kept?.reader.close();
}

function readerOf({ file }: Pick<Store, "file">, command: string, host: string): ConfigReader {
  const words = readerCommand(command, host);
  if (!words.ok) throw fault("unexpected", words.refusal.message);
  all[key] ??= new Map();
  const text = JSON.stringify(words.value);
  const kept = all[key].get(file);
  if (kept?.words === text) return kept.reader;
  void kept?.reader.close();
  const reader = openReader(words.value);
  all[key].set(file, { words: text, reader });
  return reader;
}
