import type { Tx } from "./store";

/** Which of these MAC addresses, in lower case, NICs of other instances have. */
export async function takenMacs(tx: Tx, macs: string[], instance: string): Promise<Set<string>> {
  if (macs.length === 0) return new Set();
  const both = [...macs, ...macs.map((mac) => mac.toUpperCase())];
  const rows = await tx.$queryRaw<{ mac: string }[]>`
    SELECT DISTINCT "mac" FROM "Nic"
    WHERE "mac" IN (SELECT value FROM json_each(${JSON.stringify(both)})) AND "instanceUuid" <> ${instance}`;
  return new Set(rows.map(({ mac }) => mac.toLowerCase()));
}
