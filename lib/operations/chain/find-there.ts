import { readMark } from "@/lib/domain/chain/mark";
import type { StepDone } from "@/lib/domain/chain/step";
import type { ClusterJob } from "@/lib/ganeti/cluster-jobs";
import type { Client, Running } from "./running";

type Found = Pick<ClusterJob, "id" | "ops" | "trail">;

/** A time limit in seconds: an archive may be large. */
const archiveSeconds = 30;

/**
 * The number of the job on the cluster that a step is; null if it is not there. It is looked for among the jobs since the chain began; those
 * that were archived meanwhile come last, so that none is missed between the two.
 */
export async function findThere(
  client: Client,
  { chain, kept }: Pick<Running, "chain" | "kept">,
  step: StepDone,
  reason: string,
): Promise<number | null> {
  const known = new Set(chain.steps.map(({ clusterJob }) => clusterJob));
  const isIt = ({ id, ops, trail }: Found) =>
    !known.has(id) && ops[0]?.OP_ID === `OP_${step.opcode}` && trail.some((entry) => isOf(entry.reason));
  const isOf = (said: string) => said === reason && readMark(said)?.step === step.number;
  const live = (await client.jobs({ after: kept.after })).find(isIt);
  if (live) return live.id;
  // The cluster opens its archive only for who wants to see this field; a filter alone finds nothing there.
  const fields = ["id", "ops", "archived"];
  const filter = ["&", ["?", "archived"], [">", "id", kept.after]];
  const rows = await client.query("job", fields, filter, archiveSeconds);
  return rows.map(archived).find(isIt)?.id ?? null;
}

function archived({ id, ops }: Record<string, unknown>): Found {
  const list = (Array.isArray(ops) ? ops : []) as Record<string, unknown>[];
  const entries: unknown[] = Array.isArray(list[0]?.reason) ? list[0].reason : [];
  const trail = entries.flatMap((entry) =>
    Array.isArray(entry) ? [{ source: String(entry[0]), reason: String(entry[1]) }] : [],
  );
  return { id: Number(id), ops: list, trail };
}
