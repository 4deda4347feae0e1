import type { NetworkRecord } from "@/lib/domain/model/records";
import { infoLines } from "@/lib/domain/network/info-lines";
import { onOneLine } from "@/lib/domain/printable";
import { networkField } from "@/lib/wire/queries/network-query-fields";

/** A network as `info` prints it (rules 3.10). */
export function infoText(network: NetworkRecord): string {
  return `${infoLines(network).map(onOneLine).join("\n")}\n`;
}

/** A network as `info --json` prints it: every field of a query, and the NICs of its instances. */
export function infoObject(network: NetworkRecord, fields: readonly string[]): Record<string, unknown> {
  const values = fields.map((name) => [name, networkField(name)?.value(network) ?? null] as const);
  const instances = network.instances.map(({ name, nics }) => ({ name, nics }));
  return { ...Object.fromEntries(values), size: network.size, instances };
}
