"use client";

import { useMemo } from "react";
import { addressesAtQuery, networkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { AddressHead } from "@/components/map/address/inspector";
import { AddressBlocks, blockRange } from "@/components/map/address/use-address";
import { Legend } from "@/components/map/aside/legend";
import { Lens } from "@/components/map/aside/lens";
import aside from "@/components/map/aside/usage-aside.module.css";
import { MapBoard } from "@/components/map/board/map-board";
import { barHeight, mapRoom, strip } from "@/components/map/canvas/layout";
import { usePalette } from "@/components/map/canvas/palette";
import { StateList } from "@/components/map/list/state-list";
import { useMapState } from "@/components/map/selection/use-map-state";
import panel from "@/components/map/usage-panel.module.css";
import { useRoom } from "@/components/map/use-box-size";
import { countText } from "@/components/ui/number-text";
import { UsageBar } from "@/components/ui/usage/usage-bar";
import { unpackReservations } from "@/lib/domain/pool/packed-reservations";
import type { NetworkAt } from "@/lib/queries/past/network-at";
import type { PastOf } from "@/lib/queries/past/past-of";
import { AddressThen } from "./address-then";
import styles from "./past-page.module.css";
import { PutBackButton } from "./put-back-button";
import { TimeBar } from "./time-bar";
import type { TimeTravel } from "./use-time-travel";

type PastPanelProps = {
  name: string;
  past: PastOf;
  then: Extract<NetworkAt, { known: true }>;
  travel: TimeTravel;
};

/** The usage tab in the past: the map of then with the time bar below it, and what was so. */
export function PastPanel({ name, past, then, travel }: PastPanelProps) {
  const { map: view, page } = then;
  const state = useMapState(view);
  const palette = usePalette();
  const [box, room] = useRoom(768);
  const picture = useMemo(() => room && mapRoom(view.size, room), [room, view.size]);
  const externals = useMemo(() => unpackReservations(page.externals), [page.externals]);
  const blocks = useMemo(
    () => (_: string, place: Parameters<typeof blockRange>[0], index: number) =>
      addressesAtQuery(name, then.at, ...blockRange(place, index)),
    [name, then.at],
  );
  const asList = state.view === "list";
  const small = picture !== null && picture.layout.step < 12;
  const focus = state.inspected ?? (small && !asList ? state.cursor : null);
  const height = picture?.layout.height ?? 0;
  const below = room !== null && height + barHeight + 16 <= room.height;
  const putBack = <PutBackButton network={name} view={view} at={then.at} runs={state.runs} />;
  return (
    <AddressBlocks value={blocks}>
      <div className={`${panel.body} ${styles.page}`}>
        <div
          ref={box}
          className={`${panel.left} ${styles.left}`}
          data-list={asList || undefined}
          data-big={view.size > 4096 || undefined}
        >
          {asList && <StateList network={page.facts.name} view={view} externals={externals} state={state} isPast />}
          {asList && (
            <TimeBar past={past} travel={travel} comparing={false} place="list">
              {putBack}
            </TimeBar>
          )}
          <div className={styles.map} style={{ minHeight: asList ? 0 : height }}>
            {!asList && room && palette && picture && (
              <div
                style={{
                  width: picture.layout.width + (picture.withStrip ? strip.before + strip.width : 0),
                }}
              >
                <MapBoard
                  network={page.facts.name}
                  view={view}
                  layout={picture.layout}
                  density={room.density}
                  palette={palette}
                  colouring={null}
                  state={state}
                  withStrip={picture.withStrip}
                />
              </div>
            )}
            {!asList && (
              <TimeBar
                past={past}
                travel={travel}
                comparing={false}
                place={below ? "below" : "bottom"}
                mapHeight={height}
              >
                {putBack}
              </TimeBar>
            )}
          </div>
        </div>
        <aside className={aside.aside} aria-label="Usage" data-lens={(small && !asList) || undefined}>
          <div className={aside.column}>
            <div className={aside.numbers}>
              <Numbers name={name} page={page} />
              <Legend counts={view.counts} shown={state.shown} onShow={state.setShown} repairPath={null} />
            </div>
            {focus === null && (
              <p className={aside.hint}>Point at an address to see who held it at this moment, and what it is now.</p>
            )}
            {focus !== null && (
              <section className={aside.address} aria-label="Address">
                <AddressHead
                  view={view}
                  index={focus}
                  colouring={null}
                  onRelease={state.pinned === null ? null : () => state.pin(null)}
                />
                {small && !asList && palette && (
                  <Lens
                    view={view}
                    state={state}
                    palette={palette}
                    colouring={null}
                    density={room?.density ?? 1}
                    focus={focus}
                  />
                )}
                <AddressThen network={name} view={view} index={focus} />
              </section>
            )}
          </div>
        </aside>
      </div>
    </AddressBlocks>
  );
}

/** How many addresses were free, and how many are now. */
function Numbers({ name, page }: { name: string; page: PastPanelProps["then"]["page"] }) {
  const now = useRead(networkQuery(name)).data;
  const { size, instanceCount, externalCount, freeCount } = page;
  const more = (now?.freeCount ?? freeCount) - freeCount;
  const used = size === 0 ? 0 : Math.round(((size - freeCount) / size) * 100);
  return (
    <>
      <p className={styles.sum}>
        <b>{countText(freeCount)}</b>
        <span>
          free of {countText(size)}, {used} % used
        </span>
      </p>
      <UsageBar size={size} instance={instanceCount} external={externalCount} free={freeCount} large />
      {now && (
        <p className={styles.note}>
          Now {countText(now.freeCount)} {now.freeCount === 1 ? "is" : "are"} free
          {more === 0 ? " as well." : `, ${countText(Math.abs(more))} ${more < 0 ? "fewer" : "more"}.`}
        </p>
      )}
    </>
  );
}
