"use client";

import { memo, useEffect, useRef } from "react";
import styles from "./map-canvas.module.css";
import { paintAxes } from "./paint-axes";
import { type CellPicture, paintCells } from "./paint-cells";
import { type OverlayPicture, paintOverlay } from "./paint-overlay";
import { surfaceOf } from "./surface";

type Painter<Picture> = (context: CanvasRenderingContext2D, picture: Picture) => void;
type Sized = { layout: { width: number; height: number }; density: number };

/** A canvas that is painted again whenever a part of its picture is another one. */
export function Canvas<Picture extends Sized>({ picture, paint }: { picture: Picture; paint: Painter<Picture> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const { layout, density } = picture;
    const context = surfaceOf(canvas.current, layout.width, layout.height, density);
    if (context) paint(context, picture);
  }, [picture, paint]);
  return (
    <div className={styles.layer} aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

function paintBase(context: CanvasRenderingContext2D, picture: CellPicture) {
  paintAxes(context, picture.layout, picture.first, picture.palette);
  paintCells(context, picture);
}

/** The cells and the axes: painted once for a state of the network. */
export const BaseCanvas = memo(function BaseCanvas({ picture }: { picture: CellPicture }) {
  return <Canvas picture={picture} paint={paintBase} />;
});

/** Selection, ring and crosshair, above the cells. */
export function OverlayCanvas({ picture }: { picture: OverlayPicture }) {
  return <Canvas picture={picture} paint={paintOverlay} />;
}
