import { rememberedState } from "@/lib/domain/cluster/remembered-state";
import { isAnotherCluster } from "@/lib/domain/cluster/replacement";
import { type StateDifferences, stateDifferences } from "@/lib/domain/cluster/state-differences";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import type { Refusal } from "@/lib/domain/refusal";
import type { Finding } from "@/lib/domain/verify/finding";
import { loadState } from "@/lib/store/cluster-state";
import { whyNotReplaced } from "../chain/way-of-plan";
import type { Context } from "../operation";
import { type ClusterCounts, clusterCounts, importRefusal, readConfigFile } from "./config-file";
import { lastChange, versionOf } from "./replace-cluster";

export type ImportInput = {
  /** The file as text or as UTF-8 bytes, at most 50 MB. */
  text: string | Uint8Array;
  acceptRepairs: boolean;
};

/** What an import of the file would do, or why it is refused with these repairs accepted or not. */
export type ImportPreview = {
  /** Null if nothing prevents it. */
  refusal: Refusal | null;
  /** True when accepting the repairs would lift the refusal. */
  repairable: boolean;
  findings: Finding[];
  /** Null when the file cannot be read. */
  counts: ClusterCounts | null;
  differences: StateDifferences | null;
  /** True where another cluster is replaced: whoever does it types its name. */
  another: boolean;
  /** Stands for what is here now: given back with the import, it says what was seen. Null when the file cannot be read. */
  version: string | null;
};

type Asking = Pick<Context, "store" | "role" | "newUuid">;

/** What an import would do. Side-effect free: no job, no copy, nothing written. */
export async function previewImport(input: ImportInput, { store, role, newUuid }: Asking): Promise<ImportPreview> {
  const none = { repairable: false, findings: [], counts: null, differences: null, another: false, version: null };
  if (!allows(role, "administrator")) return { ...none, refusal: roleRefusal("administrator") };
  const linked = await whyNotReplaced(store.reader);
  if (linked) return { ...none, refusal: linked };
  const file = readConfigFile(input.text, newUuid);
  const refusal = importRefusal(file, input.acceptRepairs);
  const repairable = refusal !== null && importRefusal(file, true) === null;
  if (file.state === null) return { ...none, refusal, findings: file.findings };
  const { before, version } = await store.snapshot(async (tx) => {
    const here = await loadState(tx);
    return { before: here, version: versionOf(here, await lastChange(tx)) };
  });
  const after = rememberedState(before, file.state);
  const differences = stateDifferences(before, after);
  const another = isAnotherCluster(before, after);
  return {
    ...{ refusal, repairable, findings: file.findings, counts: clusterCounts(file.state) },
    ...{ differences, another, version },
  };
}
