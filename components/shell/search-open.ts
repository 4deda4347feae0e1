"use client";

import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";

/**
 * Whether the search palette has been asked for: by its button, "/" or Ctrl-K. Its code is loaded then, not before.
 * The count goes up with each asking.
 */
export function useSearchAsked(): { asked: number; ask: () => void } {
  const [asked, setAsked] = useState(0);
  const ask = () => setAsked((count) => count + 1);
  useHotkeys([
    ["/", (event) => !hasOwnKeys(event) && ask()],
    ["mod+K", ask],
  ]);
  return { asked, ask };
}

/** Whether the list of keys is open: "?" opens it, also in the map. */
export function useKeysAsked(): { open: boolean; close: () => void } {
  const [open, setOpen] = useState(false);
  useHotkeys([["shift+?", () => setOpen(true)]]);
  return { open, close: () => setOpen(false) };
}

/** True for a key that a part of the page uses itself: the usage map goes to an address with "/". */
function hasOwnKeys({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("[data-own-keys]") !== null;
}
