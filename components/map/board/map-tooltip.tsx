"use client";

import { StateSwatch } from "@/components/ui/usage/state-swatch";
import { addressAt } from "../address/address-of";
import { holderText } from "../address/address-words";
import { HeldBack } from "../address/held-back";
import { useAddress } from "../address/use-address";
import { cornerOf, type Layout } from "../canvas/layout";
import type { MapColouring } from "../colour/use-colouring";
import { labelOf, stateAt } from "../states";
import styles from "./map-tooltip.module.css";

type MapTooltipProps = {
  network: string;
  view: { first: number; size: number; states: string };
  layout: Layout;
  index: number;
  colouring: MapColouring | null;
};

/** What is under the pointer: beside it, never over its row or column. */
export function MapTooltip({ network, view, layout, index, colouring }: MapTooltipProps) {
  const detail = useAddress(network, view, index);
  const state = stateAt(view.states, index);
  const colour = colouring?.colours[colouring.cells[index] ?? -1];
  const { x, y } = cornerOf(layout, index);
  const [toRight, below] = [x < layout.width * 0.6, y < layout.height * 0.75];
  const away = layout.step < 12 ? 18 : 6;
  return (
    <div
      className={styles.tip}
      style={{
        ...(toRight ? { left: x + layout.step + away } : { right: layout.width - x + away }),
        ...(below ? { top: y + layout.step + away } : { bottom: layout.height - y + away }),
      }}
      aria-hidden="true"
    >
      <div className={styles.head}>
        <StateSwatch state={state} />
        <b>{addressAt(view, index)}</b>
      </div>
      {colour && colouring?.by !== "instance" && <div className={styles.holder}>{colour.label}</div>}
      <div className={styles.holder}>
        {detail?.held ? <HeldBack held={detail.held} /> : holderText(detail) || labelOf(state)}
      </div>
      <div className={styles.hint}>Click to pin, drag to select</div>
    </div>
  );
}
