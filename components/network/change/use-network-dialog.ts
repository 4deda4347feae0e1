"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";

const dialogs = ["edit", "rename", "tags", "remove"] as const;
export type NetworkDialogName = (typeof dialogs)[number];

/** Which dialog of a network is open, in the address. */
export function useNetworkDialog() {
  const [dialog, setDialog] = useQueryState(
    "dialog",
    parseAsStringLiteral(dialogs).withOptions({ history: "replace" }),
  );
  return {
    dialog,
    open: (name: NetworkDialogName) => void setDialog(name),
    close: () => void setDialog(null),
  };
}
