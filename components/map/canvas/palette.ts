"use client";

import { useEffect, useState } from "react";
import type { State } from "@/lib/domain/pool/usage-map";
import { order, tokenOf } from "../states";

/** Every colour a map is painted with, as the page's style sheet has it in this scheme. */
export type Palette = {
  cell: Record<State, string>;
  ink: Record<State, string>;
  /** Ages from the oldest (1) to the newest (5), and values from the most frequent (1) to the fifth with what they share (0). */
  age: readonly Tone[];
  value: readonly Tone[];
  page: string;
  line: string;
  lineStrong: string;
  text: string;
  text2: string;
  text3: string;
  accent: string;
  accentText: string;
  font: string;
  /** On paper and where the reader's own colours are in force: cells are outlines with letters (ui: map states). */
  outline: boolean;
};

/** A colour of something else than a state, and what is written on it. */
export type Tone = { cell: string; ink: string };

/** The tones of an age or of a value, by their number. */
const tones = [0, 1, 2, 3, 4, 5] as const;

/** Reads the colours from the custom properties of an element. */
function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const each = (prefix: string) =>
    Object.fromEntries(order.map((state) => [state, token(`${prefix}-${tokenOf(state)}`)])) as Record<State, string>;
  if (matchMedia("print").matches) return outlinePalette(style.fontFamily, "#ffffff", "#000000", "#000000");
  if (matchMedia("(forced-colors: active)").matches)
    return outlinePalette(style.fontFamily, "Canvas", "CanvasText", "Highlight");
  return {
    cell: each("s"),
    ink: each("i"),
    age: tones.map((tone) => ({ cell: token(`q-${tone}`), ink: token(`qi-${tone}`) })),
    value: tones.map((tone) => ({ cell: token(`c-${tone}`), ink: token(`ci-${tone}`) })),
    page: token("bg"),
    line: token("line"),
    lineStrong: token("line-strong"),
    text: token("text"),
    text2: token("text-2"),
    text3: token("text-3"),
    accent: token("accent"),
    accentText: token("accent-fg"),
    font: style.fontFamily,
    outline: false,
  };
}

function outlinePalette(font: string, paper: string, ink: string, mark: string): Palette {
  const all = (colour: string) => Object.fromEntries(order.map((state) => [state, colour])) as Record<State, string>;
  return {
    cell: all(paper),
    ink: all(ink),
    age: tones.map(() => ({ cell: paper, ink })),
    value: tones.map(() => ({ cell: paper, ink })),
    page: paper,
    line: ink,
    lineStrong: ink,
    text: ink,
    text2: ink,
    text3: ink,
    accent: mark,
    accentText: mark,
    font,
    outline: true,
  };
}

/** A CSS colour as red, green, blue from 0 to 255, by painting it. */
export function channels(colour: string): [number, number, number] {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (!context) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

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
