import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { count, listed } from "@/lib/domain/sentence";
import { type ForeignText, textsBeyondAscii } from "@/lib/domain/verify/ascii";
import { verifyState } from "@/lib/domain/verify/verify";
import { loadState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { writeConfig } from "@/lib/wire/config/data";
import type { Context } from "../operation";

/** The text of a file, and what Ganeti cannot do with it. */
export type ExportedConfig = { text: string; warnings: string[] };

/**
 * The whole cluster as the text of a `config.data` (rules 12.4). Refused while the store holds no cluster, and while it
 * holds text that keeps Ganeti's daemons from starting, unless that is allowed (rules 12.6).
 */
export async function exportConfig(
  store: Pick<Store, "snapshot">,
  { allowNonAscii }: { allowNonAscii: boolean } = { allowNonAscii: false },
): Promise<Result<ExportedConfig>> {
  return exportState(await store.snapshot(loadState), { allowNonAscii });
}

/** What is here, to export it. */
export function currentState({ store }: Pick<Context, "store">): Promise<ClusterState> {
  return store.snapshot(loadState);
}

/** The same of a state that is at hand: that of a copy, too. */
export function exportState(
  state: ClusterState,
  { allowNonAscii }: { allowNonAscii: boolean },
): Result<ExportedConfig> {
  const { cluster } = state;
  if (cluster === null)
    return refuse("wrong_state", "There is no cluster in this store.", {
      remedy: "Import a config.data first.",
    });
  const foreign = textsBeyondAscii(state);
  const sentence = `Ganeti's daemons would not start with this file: it has characters beyond ASCII at ${placesText(foreign)}.`;
  if (foreign.length > 0 && !allowNonAscii)
    return refuse("wrong_state", sentence, {
      field: "allowNonAscii",
      remedy: "Verify lists every place. Write them with plain letters, or allow the characters.",
    });
  const ipv6 = verifyState(state).filter(({ code }) => code === "ipv6_in_network");
  const warnings = [...(foreign.length > 0 ? [sentence] : []), ...ipv6.map(({ message, why }) => `${message} ${why}`)];
  return ok({ text: `${JSON.stringify(writeConfig({ ...state, cluster }))}\n`, warnings });
}

/** "networks/…/tags/0 (network prod) and 3 more" */
function placesText(foreign: readonly ForeignText[]): string {
  const places = foreign.map(({ place, object }) => (object ? `${place} (${object.kind} ${object.name})` : place));
  return `${count(foreign.length, "place")}: ${listed(places, 20)}`;
}
