import { readerCommand } from "@/lib/domain/cluster-link/reader-command";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import { openReader } from "@/lib/ganeti/reader";
import { findLink, keepReader } from "@/lib/store/cluster-link/cluster-link";
import type { Store } from "@/lib/store/store";

/**
 * Says by which command the configuration of the linked cluster is handed out, after it was tried; null: it is read through RAPI. It runs on this
 * machine as the user of the server, so no door for others may say it.
 */
export async function setReader(store: Store, command: string | null): Promise<Result<{ serial: number | null }>> {
  const link = await findLink(store.reader);
  if (link === null)
    return refuse("wrong_state", "This store is not linked with a cluster.", {
      field: "readerCommand",
      remedy: "Link it first.",
    });
  const tried = command === null ? ok({ serial: null }) : await tryOut(store, command, link.host);
  if (tried.ok) await store.write((tx) => keepReader(tx, command));
  return tried;
}

async function tryOut(store: Store, command: string, host: string): Promise<Result<{ serial: number | null }>> {
  const words = readerCommand(command, host);
  if (!words.ok) return words;
  const reader = openReader(words.value);
  try {
    const { text, serial } = await reader.read();
    const here = await store.reader.cluster.findFirst({ select: { uuid: true, name: true } });
    const { cluster = {} } = JSON.parse(text) as { cluster?: { uuid?: unknown; cluster_name?: unknown } };
    if (here === null || cluster.uuid === here.uuid) return ok({ serial });
    return refuse("wrong_input", `The command hands out another cluster, ${String(cluster.cluster_name)}.`, {
      field: "readerCommand",
      remedy: `Have it run on the master of ${here.name}.`,
    });
  } catch (error) {
    if (!(error instanceof ClusterFault) && !(error instanceof SyntaxError)) throw error;
    return refuse("wrong_input", `The command hands out no configuration. ${error.message}`, {
      field: "readerCommand",
      remedy: "Try it in a shell of the server's user, without a password and with nothing to answer.",
    });
  } finally {
    await reader.close();
  }
}
