"use client";

import { useMemo, useState } from "react";
import { comparisonQuery, usageMapQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import aside from "@/components/map/aside/usage-aside.module.css";
import { barHeight, type Layout, mapRoom } from "@/components/map/canvas/layout";
import { Canvas } from "@/components/map/canvas/map-canvas";
import { type Palette, usePalette } from "@/components/map/canvas/palette";
import type { Run } from "@/components/map/selection/runs";
import panel from "@/components/map/usage-panel.module.css";
import { type Room, useRoom } from "@/components/map/use-box-size";
import { countText } from "@/components/ui/number-text";
import type { NetworkAt } from "@/lib/queries/past/network-at";
import type { PastOf } from "@/lib/queries/past/past-of";
import { ComparisonList } from "./comparison-list";
import { paintComparison } from "./paint-comparison";
import styles from "./past-page.module.css";
import { PutBackButton } from "./put-back-button";
import { TimeBar } from "./time-bar";
import type { TimeTravel } from "./use-time-travel";

type ComparisonPanelProps = {
  name: string;
  past: PastOf;
  then: Extract<NetworkAt, { known: true }>;
  travel: TimeTravel;
};

/** What differs in a network between a moment and now: outlined on the map, and listed. */
export function ComparisonPanel({ name, past, then, travel }: ComparisonPanelProps) {
  const now = useRead(usageMapQuery(name));
  const read = useRead({ ...comparisonQuery(name, then.at, null), ...keepingPrevious });
  const palette = usePalette();
  const [box, room] = useRoom(768);
  const { first, size, states } = then.map;
  const picture = useMemo(() => room && mapRoom(size, room), [room, size]);
  const [focused, setFocused] = useState<Run | null>(null);
  const found = read.data?.known ? read.data : null;
  const runs = useMemo(
    () =>
      (found?.runs ?? [])
        .map((run) => ({ first: run.first - first, last: run.last - first }))
        .filter((run) => run.first >= 0 && run.last < size),
    [found, first, size],
  );
  const height = picture?.layout.height ?? 0;
  const below = room !== null && height + barHeight + 16 <= room.height;
  const later = now.data && now.data.first === first && now.data.size === size ? now.data.states : states;
  return (
    <div className={`${panel.body} ${styles.page}`}>
      <div ref={box} className={`${panel.left} ${styles.left}`} data-big={size > 4096 || undefined}>
        <div className={styles.map} style={{ minHeight: height }}>
          {room && palette && picture && (
            <ComparedMap
              room={room}
              palette={palette}
              layout={picture.layout}
              first={first}
              states={later}
              before={states}
              runs={runs}
              focused={focused}
              label={`What differs in ${then.map.network.name}: the list beside it says the same`}
            />
          )}
          <TimeBar past={past} travel={travel} comparing place={below ? "below" : "bottom"} mapHeight={height}>
            <PutBackButton network={name} view={then.map} at={then.at} runs={focused ? [focused] : []} />
          </TimeBar>
        </div>
      </div>
      <aside className={aside.aside} aria-label="What differs">
        <div className={`${aside.column} ${styles.compared}`}>
          {read.error && <p role="alert">{read.error.message}</p>}
          {found && (
            <>
              <p className={styles.sum}>
                <b>{countText(found.addresses)}</b>
                <span>of {countText(size)} changed</span>
              </p>
              <ComparisonList comparison={found} onFocus={(run) => setFocused(run && offset(run, first))} />
            </>
          )}
        </div>
      </aside>
    </div>
  );
}

function offset(run: Run, first: number): Run {
  return { first: run.first - first, last: run.last - first };
}

type ComparedMapProps = {
  room: Room;
  palette: Palette;
  layout: Layout;
  first: number;
  states: string;
  before: string;
  runs: readonly Run[];
  focused: Run | null;
  label: string;
};

function ComparedMap({ room, palette, layout, first, states, before, runs, focused, label }: ComparedMapProps) {
  const { density } = room;
  const picture = useMemo(
    () => ({ layout, density, palette, states, first, shown: [], before, runs, focused }),
    [layout, density, palette, states, first, before, runs, focused],
  );
  return (
    <div role="img" aria-label={label} className={styles.map} style={{ width: layout.width, height: layout.height }}>
      <Canvas picture={picture} paint={paintComparison} />
    </div>
  );
}
