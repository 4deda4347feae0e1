"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { createContext, useContext, useMemo } from "react";
import { addressesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { colourings } from "@/lib/domain/pool/colourings";
import type { State } from "@/lib/domain/pool/usage-map";
import type { AddressDetail } from "@/lib/queries/addresses";
import { order, tokenOf } from "../states";
import type { Place } from "./address-of";

/** Details are asked for by blocks of this many addresses, so that a moving pointer asks once for each. */
export const blockSize = 256;

/** The first and the last address of the block that holds an index, as numbers. */
export function blockRange({ first, size }: Place, index: number): [first: number, last: number] {
  const start = index - (index % blockSize);
  return [first + start, first + Math.min(size, start + blockSize) - 1];
}

/** The query for the block that holds an address. */
export function blockQuery(network: string, place: Place, index: number) {
  return addressesQuery(network, ...blockRange(place, index));
}

/** What answers who holds the addresses of a block: of now, or within a page of the past of then. */
export const AddressBlocks = createContext(blockQuery);

/** Who holds an address and why: null when it is free, undefined while that is not known. */
export function useAddress(network: string, place: Place, index: number | null): AddressDetail | null | undefined {
  const block = index === null ? null : Math.floor(index / blockSize);
  const [settled] = useDebouncedValue(block, 60);
  const query = useContext(AddressBlocks);
  const { data } = useRead(query(network, place, (settled ?? 0) * blockSize), settled !== null);
  if (index === null || !data || block !== settled) return undefined;
  return data.find(({ ip4 }) => ip4 === place.first + index) ?? null;
}

const views = ["map", "list"] as const;
export type View = (typeof views)[number];

const colours = ["state", ...colourings] as const;
export type ColouredBy = (typeof colours)[number];

/**
 * What a usage page shows, in the address: `view` map or list, `show` the states that are not dimmed, `address` the
 * one that is pinned, `colour` what the map is coloured by, `only` the values that are not dimmed then.
 */
const keys = {
  view: parseAsStringLiteral(views).withDefault("map"),
  show: parseAsArrayOf(parseAsString).withDefault([]),
  address: parseAsString,
  colour: parseAsStringLiteral(colours).withDefault("state"),
  only: parseAsArrayOf(parseAsString).withDefault([]),
};

export function useMapAddress() {
  const [{ view, show, address, colour, only }, setAddress] = useQueryStates(keys, { history: "replace" });
  const shown = useMemo(() => order.filter((state) => show.includes(tokenOf(state))), [show]);
  const setters = useMemo(
    () => ({
      setView: (next: View) => void setAddress({ view: next === "map" ? null : next }),
      setShown: (states: readonly State[]) => void setAddress({ show: states.length > 0 ? states.map(tokenOf) : null }),
      setPinned: (next: string | null) => void setAddress({ address: next }),
      setColour: (next: ColouredBy) =>
        void setAddress({ colour: next === "state" ? null : next, show: null, only: null }),
      setOnly: (values: readonly string[]) => void setAddress({ only: values.length > 0 ? [...values] : null }),
    }),
    [setAddress],
  );
  return { view, shown, pinned: address, colour, only, ...setters };
}
