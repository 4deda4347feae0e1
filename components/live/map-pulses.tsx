"use client";

import { useMemo } from "react";
import { useFreshNews } from "@/components/data/live/news";
import { cornerOf, type Layout } from "@/components/map/canvas/layout";
import { outlineOf } from "@/components/map/selection/runs";
import { Initials } from "@/components/ui/initials";
import styles from "./map-pulses.module.css";
import { type Pulse, pulsesOf } from "./pulse";
import { useJoined } from "./use-joined";

type MapPulsesProps = { network: string; view: { first: number; size: number }; layout: Layout };

/** The side of a cell from which a run has an outline; below it, a ring says where it is. */
const roomForOutline = 12;

/**
 * What others have just changed on a map: an outline around the addresses for 3 s, and a label that says who did what, for 6 s.
 * `network` is its UUID. The label never stands over what it is about.
 */
export function MapPulses({ network, view, layout }: MapPulsesProps) {
  const news = useFreshNews();
  const { first, size } = view;
  const pulses = useMemo(() => pulsesOf(news, network, { first, size }), [news, network, first, size]);
  const said = useJoined(pulses.map(({ key, who, what, reason }) => ({ key, text: [`${who} ${what}`, reason] })));
  return (
    <>
      <div className="sr-only" aria-live="polite">
        {said}
      </div>
      {pulses.length > 0 && (
        <div className={styles.pulses} style={{ width: layout.width, height: layout.height }} aria-hidden="true">
          {pulses.map((pulse) => (
            <Outline key={`outline ${pulse.key}`} pulse={pulse} layout={layout} />
          ))}
          {pulses.map((pulse) => (
            <Label key={pulse.key} pulse={pulse} layout={layout} />
          ))}
        </div>
      )}
    </>
  );
}

function Outline({ pulse: { runs }, layout }: { pulse: Pulse; layout: Layout }) {
  const { left, top, step, columns, width, height } = layout;
  const rings = step < roomForOutline;
  return (
    <svg className={styles.outline} width={width} height={height}>
      <title>Just changed</title>
      {rings
        ? runs.map((run) => {
            const { x, y } = cornerOf(layout, run.first);
            return <circle key={run.first} cx={x + step / 2} cy={y + step / 2} r={9} />;
          })
        : runs
            .flatMap((run) => outlineOf(run, columns))
            .map((line) => {
              const points = line.map(([column, row]) => `${left + column * step},${top + row * step}`).join(" ");
              return <polygon key={points} points={points} />;
            })}
    </svg>
  );
}

const labelHeight = 26;
const away = 8;

function Label({ pulse, layout }: { pulse: Pulse; layout: Layout }) {
  const { who, what, reason, runs } = pulse;
  const [first, last] = [runs[0]?.first ?? 0, runs.at(-1)?.last ?? 0];
  const start = cornerOf(layout, first);
  const above = start.y - labelHeight - away >= 0;
  const y = above ? start.y - labelHeight - away : cornerOf(layout, last).y + layout.step + away;
  const x = Math.max(0, start.x - 2);
  const fromRight = x > layout.width / 2;
  return (
    <div
      className={styles.label}
      data-place={above ? "above" : "below"}
      data-from={fromRight ? "right" : "left"}
      style={{ top: y, ...(fromRight ? { right: Math.max(0, layout.width - x - layout.step) } : { left: x }) }}
    >
      <Initials name={who} small />
      <b>
        {who} {what}
      </b>
      {reason !== "" && <span>{reason}</span>}
    </div>
  );
}
