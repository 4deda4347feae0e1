"use client";

import dynamic from "next/dynamic";
import { MapPulses } from "@/components/live/map-pulses";
import type { Reservation } from "@/lib/domain/model/network";
import type { NetworkPage } from "@/lib/queries/network-page";
import type { UsageView } from "@/lib/queries/usage-map";
import { barHeight, barPlace, type MapRoom, strip } from "../canvas/layout";
import type { Palette } from "../canvas/palette";
import type { MapColouring } from "../colour/use-colouring";
import { ExternalRanges } from "../list/external-ranges";
import type { MapState } from "../selection/use-map-state";
import type { Room } from "../use-box-size";
import { MapBoard } from "./map-board";
import styles from "./usage-map.module.css";

const SelectionBar = dynamic(() => import("../selection/selection-bar").then((room) => room.SelectionBar), {
  ssr: false,
});

type UsageMapProps = {
  page: NetworkPage;
  externals: Reservation[];
  view: UsageView;
  state: MapState;
  palette: Palette;
  colouring: MapColouring | null;
  room: Room;
  picture: MapRoom;
};

/** The map with what stands around it: reserved ranges beside, the selection bar below. */
export function UsageMap({ page, externals, view, state, palette, colouring, room, picture }: UsageMapProps) {
  const { layout, withStrip, besides } = picture;
  const network = page.facts.name;
  return (
    <div className={styles.map}>
      <div className={styles.board} style={{ width: layout.width + (withStrip ? strip.before + strip.width : 0) }}>
        <MapBoard
          network={network}
          view={view}
          layout={layout}
          density={room.density}
          palette={palette}
          colouring={colouring}
          state={state}
          withStrip={withStrip}
        />
        <MapPulses network={view.network.uuid} view={view} layout={layout} />
      </div>
      {besides && (
        <div className={styles.ranges} style={{ maxHeight: rangesHeight(layout.height, room.height) }}>
          <ExternalRanges view={view} externals={externals} count={page.externalCount} onChoose={state.choose} />
        </div>
      )}
      {(state.runs.length > 0 || state.done) && (
        <SelectionBar
          network={network}
          view={view}
          externals={externals}
          state={state}
          place={barPlace(layout, state.runs, room.height)}
          mapHeight={layout.height}
        />
      )}
    </div>
  );
}

/** As high as the window allows where only this list would be longer than the map. */
function rangesHeight(map: number, room: number): number {
  return Number.isFinite(room) ? Math.max(map, room - barHeight, 280) : Math.max(map, 280);
}
