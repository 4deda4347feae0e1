"use client";

import { useEffect, useState } from "react";
import { type Palette, readPalette } from "./palette";

const changes = ["(forced-colors: active)", "(prefers-color-scheme: dark)", "print"];

/** The colours of the page as they are now; null until the page is in a browser. Reads again when the scheme changes. */
export function usePalette(): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  useEffect(() => {
    const read = () => setPalette(readPalette(document.body));
    read();
    document.fonts.ready.then(read);
    const watcher = new MutationObserver(read);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
    const queries = changes.map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener("change", read);
    return () => {
      watcher.disconnect();
      for (const query of queries) query.removeEventListener("change", read);
    };
  }, []);
  return palette;
}
