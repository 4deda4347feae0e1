import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { loadState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { writeConfig } from "@/lib/wire/config/data";

/** The whole cluster as the text of a `config.data` (rules 12.4). Refused while the store holds no cluster. */
export async function exportConfig(store: Pick<Store, "snapshot">): Promise<Result<string>> {
  const state = await store.snapshot(loadState);
  const { cluster } = state;
  if (cluster === null)
    return refuse("wrong_state", "There is no cluster in this store.", {
      remedy: "Import a config.data first.",
    });
  return ok(`${JSON.stringify(writeConfig({ ...state, cluster }))}\n`);
}
