"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";

/** Which of a page's dialogs is open, in the address. */
export function useDialog<Name extends string>(names: readonly Name[]) {
  const [dialog, setDialog] = useQueryState("dialog", parseAsStringLiteral(names).withOptions({ history: "replace" }));
  return {
    dialog,
    open: (name: Name) => void setDialog(name),
    close: () => void setDialog(null),
  };
}
