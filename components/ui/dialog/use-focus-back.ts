"use client";

import { useEffect } from "react";

/**
 * Gives the focus back to what had it when a dialog or panel appeared; to the content of the page when that is gone,
 * like an item of a menu.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body)
        before.focus({ preventScroll: true });
      else focusContent();
    };
  }, []);
}

/** Gives the focus to the content of the page, when what has it goes: the button of a row that was removed. */
export function focusContent(): void {
  document.getElementById("content")?.focus({ preventScroll: true });
}
