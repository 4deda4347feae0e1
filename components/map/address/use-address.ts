"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { addressesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { AddressDetail } from "@/lib/queries/addresses";
import type { Place } from "./address-of";

/** Details are asked for by blocks of this many addresses, so that a moving pointer asks once for each. */
export const blockSize = 256;

/** The query for the block that holds an address. */
export function blockQuery(network: string, { first, size }: Place, index: number) {
  const start = index - (index % blockSize);
  return addressesQuery(network, first + start, first + Math.min(size, start + blockSize) - 1);
}

/** Who holds an address and why: null when it is free, undefined while that is not known. */
export function useAddress(network: string, place: Place, index: number | null): AddressDetail | null | undefined {
  const block = index === null ? null : Math.floor(index / blockSize);
  const [settled] = useDebouncedValue(block, 60);
  const { data } = useRead(blockQuery(network, place, (settled ?? 0) * blockSize), settled !== null);
  if (index === null || !data || block !== settled) return undefined;
  return data.find(({ ip4 }) => ip4 === place.first + index) ?? null;
}
