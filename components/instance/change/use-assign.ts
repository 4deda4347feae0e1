"use client";

import { parseAsString, useQueryStates } from "nuqs";

/** `assign` is the address to assign to a NIC, `to` the name of the instance. */
const keys = { assign: parseAsString, to: parseAsString };

/** The panel that gives an address of the map to a NIC, in the address of the page; null while it is closed. */
export function useAssign() {
  const [{ assign, to }, set] = useQueryStates(keys, { history: "replace" });
  return {
    address: assign,
    instance: to ?? "",
    open: (address: string) => void set({ assign: address, to: null }, { history: "push" }),
    choose: (instance: string) => void set({ to: instance || null }),
    close: () => void set({ assign: null, to: null }),
  };
}
