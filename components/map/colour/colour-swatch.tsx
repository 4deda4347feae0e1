import type { CSSProperties } from "react";
import type { Colouring } from "@/lib/domain/pool/colourings";
import type { MapColour } from "@/lib/domain/pool/map-colours";
import styles from "./colour-legend.module.css";

type ColourSwatchProps = { by: Colouring; colour: Pick<MapColour, "tone" | "sign"> };

/** A colour of the map with its sign, 16 px. */
export function ColourSwatch({ by, colour: { tone, sign } }: ColourSwatchProps) {
  const kind = by === "age" ? "q" : "c";
  const look = { background: `var(--${kind}-${tone})`, color: `var(--${kind}i-${tone})` } satisfies CSSProperties;
  return (
    <span className={styles.swatch} style={look} aria-hidden="true">
      {sign}
    </span>
  );
}
