"use client";

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { State } from "@/lib/domain/pool/usage-map";
import { order, tokenOf } from "../states";

const views = ["map", "list"] as const;
export type View = (typeof views)[number];

/**
 * What a usage page shows, in the address: `view` map or list, `show` the states that are not dimmed, `address` the
 * one that is pinned.
 */
const keys = {
  view: parseAsStringLiteral(views).withDefault("map"),
  show: parseAsArrayOf(parseAsString).withDefault([]),
  address: parseAsString,
};

export function useMapAddress() {
  const [{ view, show, address }, setAddress] = useQueryStates(keys, { history: "replace" });
  const shown = useMemo(() => order.filter((state) => show.includes(tokenOf(state))), [show]);
  const setters = useMemo(
    () => ({
      setView: (next: View) => void setAddress({ view: next === "map" ? null : next }),
      setShown: (states: readonly State[]) => void setAddress({ show: states.length > 0 ? states.map(tokenOf) : null }),
      setPinned: (next: string | null) => void setAddress({ address: next }),
    }),
    [setAddress],
  );
  return { view, shown, pinned: address, ...setters };
}
