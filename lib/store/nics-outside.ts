import type { AddressRange } from "@/lib/domain/address/ranges";
import type { PlacedNic } from "@/lib/domain/model/cluster";
import { Prisma } from "./generated/client";
import { placedNics } from "./placed-nics";
import type { Tx } from "./store";

/** NICs anywhere that are not in a network and carry an IPv4 address of one of the ranges. */
export function nicsOutside(tx: Tx, network: string, ranges: AddressRange[]): Promise<PlacedNic[]> {
  return placedNics(
    tx,
    Prisma.sql`k."networkUuid" IS NOT ${network} AND k."uuid" IN (
      SELECT k2."uuid" FROM json_each(${JSON.stringify(ranges)}) r
      JOIN "Nic" k2 ON k2."ip4" BETWEEN r.value ->> 'first' AND r.value ->> 'last')`,
  );
}
