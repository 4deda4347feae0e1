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
      const to = before?.isConnected && before !== document.body ? before : document.getElementById("content");
      if (to instanceof HTMLElement) to.focus({ preventScroll: true });
    };
  }, []);
}
