"use client";

import { useMemo } from "react";
import { mapColoursQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import type { Colouring } from "@/lib/domain/pool/colourings";
import type { MapColour } from "@/lib/domain/pool/map-colours";
import type { Palette, Tone } from "../canvas/palette";
import type { MapState } from "../selection/use-map-state";

/** How a map is coloured by something else than states. */
export type MapColouring = {
  by: Colouring;
  colours: readonly MapColour[];
  /** The place of a colour in `colours` for each address, -1 for a free one. */
  cells: readonly number[];
  /** The places of the colours that are not dimmed; empty: all, free addresses too. */
  shown: readonly number[];
};

/** How one address is painted; null for a free one. */
export type CellLook = Tone & { sign: string; dim: boolean };

/** The colours of the map as its address asks for them; null while it shows states, or before the colours are there. */
export function useColouring(network: string, size: number, state: MapState): MapColouring | null {
  const { colour, only, inspected, view } = state;
  const by = colour === "state" ? null : colour;
  const asked = by !== null && view === "map";
  const { data } = useRead({ ...mapColoursQuery(network, by ?? "age"), ...keepingPrevious }, asked);
  const known = asked && data?.by === by && data.cells.length === size ? data : null;
  const pointed = by === "instance" && inspected !== null ? (known?.cells[inspected] ?? -1) : -1;
  return useMemo(() => {
    if (!known) return null;
    const { colours, cells } = known;
    const chosen = colours.flatMap(({ label }, place) => (only.includes(label) ? [place] : []));
    const isInstance = pointed >= 0 && pointed < colours.length && colours[pointed]?.sign === "";
    return { by: known.by, colours, cells, shown: isInstance ? [pointed] : chosen };
  }, [known, only, pointed]);
}

/** The look of an address in this scheme. The instance that is shown alone has a colour and its first letter. */
export function lookOf(colouring: MapColouring, palette: Palette, index: number): CellLook | null {
  const place = colouring.cells[index] ?? -1;
  const colour = colouring.colours[place];
  if (!colour) return null;
  const dim = colouring.shown.length > 0 && !colouring.shown.includes(place);
  const shows = colouring.by === "instance" && colour.sign === "" && colouring.shown.includes(place);
  const sign = shows ? colour.label.charAt(0).toUpperCase() : colour.sign;
  const tone = toneOf(colouring.by, palette, shows ? 1 : colour.tone);
  return { ...tone, sign, dim };
}

function toneOf(by: Colouring, palette: Palette, tone: number): Tone {
  return (by === "age" ? palette.age : palette.value)[tone] ?? { cell: palette.page, ink: palette.text };
}
