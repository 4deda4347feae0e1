import { stateAge } from "@/lib/domain/cluster-link/state-age";
import { onOneLine } from "@/lib/domain/printable";
import { findLink } from "@/lib/store/cluster-link/cluster-link";
import type { Tx } from "@/lib/store/store";

/** Of when the state of a linked cluster is that a command shows, in a sentence; null while it is of now, or nothing is linked. */
export async function stateOfCluster(tx: Tx, now: number): Promise<string | null> {
  const link = await findLink(tx);
  const age = link === null ? null : stateAge(link, now, localTime);
  return age === null ? null : onOneLine(age);
}

/** "2026-11-30 14:27:51" */
function localTime(seconds: number): string {
  const at = new Date(seconds * 1_000);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":")}`;
}
