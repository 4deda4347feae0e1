"use client";

import type { MouseEvent, ReactNode } from "react";
import { countText, pluralText } from "@/components/ui/number-text";
import { StateSwatch } from "@/components/ui/usage/state-swatch";
import type { MapColour } from "@/lib/domain/pool/map-colours";
import legend from "../aside/legend.module.css";
import styles from "./colour-legend.module.css";
import { ColourSwatch } from "./colour-swatch";
import type { MapColouring } from "./use-colouring";

type ColourLegendProps = {
  colouring: MapColouring;
  /** The colours that are shown alone, by their label. */
  only: readonly string[];
  onShow: (labels: readonly string[]) => void;
};

/** So many instances with several addresses have a line of their own. */
const mostInstances = 6;

const notes: Record<MapColouring["by"], string> = {
  age: "The digit says the age, so no colour is needed. A dot marks free addresses.",
  actor: "Who reserved the address, or gave it to the NIC that has it.",
  reason: "The reason of the reservation, or of the job that gave the address to a NIC.",
  group: "The group of the primary node of the instance that has the address.",
  instance: "Point at an address to see all addresses of its instance.",
  tag: "Where an instance has several tags, the most frequent one here is shown.",
};

/** The colours of a map that shows something else than states, with how many addresses have each. */
export function ColourLegend({ colouring, only, onShow }: ColourLegendProps) {
  const { by, colours, cells, shown } = colouring;
  const free = cells.reduce((count, cell) => (cell === -1 ? count + 1 : count), 0);
  const lines = by === "instance" ? instanceLines(colouring) : { listed: colours, left: 0, addresses: 0, named: 0 };
  function press(label: string, event: MouseEvent) {
    const pressed = only.includes(label);
    if (event.ctrlKey || event.metaKey) onShow(pressed ? only.filter((other) => other !== label) : [...only, label]);
    else onShow(pressed && only.length === 1 ? [] : [label]);
  }
  return (
    <>
      <fieldset className={legend.legend}>
        <legend className="sr-only">Show only</legend>
        {by === "instance" && shown.length === 0 && (
          <Line count={null} swatch={<ColourSwatch by={by} colour={{ tone: 1, sign: "" }} />}>
            The one you point at
          </Line>
        )}
        {lines.listed.map((colour) => (
          <div key={colour.label} className={`${legend.row} ${styles.one}`}>
            <button
              type="button"
              className={legend.press}
              aria-pressed={only.includes(colour.label)}
              data-zero={colour.count === 0 || undefined}
              title={colour.label}
              onClick={(event) => press(colour.label, event)}
            >
              <ColourSwatch by={by} colour={lookOfLine(colour, by, shown.includes(colours.indexOf(colour)))} />
              <span className={styles.label}>{colour.label}</span>
              <span className={legend.count}>{countText(colour.count)}</span>
            </button>
          </div>
        ))}
        {lines.left > 0 && (
          <Line count={lines.addresses} swatch={<ColourSwatch by={by} colour={{ tone: 0, sign: "" }} />}>
            {lines.named > 0 ? pluralText(lines.left, "more instance") : pluralText(lines.left, "instance")}
          </Line>
        )}
        {by !== "age" && (
          <Line count={free} swatch={<StateSwatch state="." />}>
            Free
          </Line>
        )}
      </fieldset>
      <p className={styles.note}>{notes[by]}</p>
    </>
  );
}

/** A line that cannot be pressed. */
function Line({ swatch, count, children }: { swatch: ReactNode; count: number | null; children: ReactNode }) {
  return (
    <div className={`${legend.row} ${styles.one}`}>
      <div className={`${legend.press} ${styles.plain}`} data-zero={count === 0 || undefined}>
        {swatch}
        <span className={styles.label}>{children}</span>
        <span className={legend.count}>{count === null ? "" : countText(count)}</span>
      </div>
    </div>
  );
}

/** An instance that is shown alone has the look that its addresses have on the map. */
function lookOfLine(colour: MapColour, by: MapColouring["by"], isShown: boolean): Pick<MapColour, "tone" | "sign"> {
  if (by !== "instance" || colour.sign !== "" || !isShown) return colour;
  return { tone: 1, sign: colour.label.charAt(0).toUpperCase() };
}

/** The instances that are shown, those with several addresses, and what is not an instance. */
function instanceLines({ colours, shown }: MapColouring) {
  const instances = colours.filter(({ sign }) => sign === "");
  const chosen = shown.flatMap((place) => instances[place] ?? []);
  const several = instances.filter(({ count }) => count > 1).slice(0, mostInstances);
  const head = [...chosen, ...several.filter((colour) => !chosen.includes(colour))];
  const left = instances.filter((colour) => !head.includes(colour));
  const addresses = left.reduce((sum, { count }) => sum + count, 0);
  return {
    listed: [...head, ...colours.filter(({ sign }) => sign !== "")],
    left: left.length,
    addresses,
    named: head.length,
  };
}
