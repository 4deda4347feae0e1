import { infoLines } from "@/lib/domain/network/info-lines";
import type { Tx } from "@/lib/store/store";
import { networkRecords } from "./network-records";

const parts = new Set(["pool", "groups", "instances"] as const);

/** What `gnt-network info` prints of one network, by UUID or exact name (rules 3.10); null when there is no such network. */
export async function networkInfoText(tx: Tx, name: string): Promise<string | null> {
  const found = await networkRecords(tx, { names: [name], parts });
  const [network] = found.ok ? found.value : [];
  return network ? `${infoLines(network).join("\n")}\n` : null;
}
