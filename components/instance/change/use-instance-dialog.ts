"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const dialogs = ["rename", "nodes", "remove", "add-nic", "change-nic", "remove-nic", "script"] as const;
export type InstanceDialogName = (typeof dialogs)[number];

const keys = { dialog: parseAsStringLiteral(dialogs), nic: parseAsString };

/** Which dialog of an instance is open, and about which NIC (its UUID), in the address. */
export function useInstanceDialog() {
  const [{ dialog, nic }, set] = useQueryStates(keys, { history: "replace" });
  return {
    dialog,
    nic,
    open: (name: InstanceDialogName, about: string | null = null) => void set({ dialog: name, nic: about }),
    close: () => void set({ dialog: null, nic: null }),
  };
}
