"use client";

import { useMediaQuery } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { memo, useMemo } from "react";
import { networkQuery, usageMapQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { ReservationEditing } from "@/components/reservation/reservation-editing";
import { unpackReservations } from "@/lib/domain/pool/packed-reservations";
import type { NetworkPage } from "@/lib/queries/network-page";
import type { UsageView } from "@/lib/queries/usage-map";
import { UsageAside } from "./aside/usage-aside";
import { UsageMap } from "./board/usage-map";
import { mapRoom } from "./canvas/layout";
import { usePalette } from "./canvas/palette";
import { useColouring } from "./colour/use-colouring";
import { CopyMapButton } from "./list/copy-map-button";
import { useMapState } from "./selection/use-map-state";
import styles from "./usage-panel.module.css";
import { useRoom } from "./use-box-size";
import { useEndOfHold } from "./use-end-of-hold";
import { ViewSwitch } from "./view-switch";

const StateList = dynamic(() => import("./list/state-list").then((room) => room.StateList));

/** The usage tab: the map or its list, and the column with numbers, legend and the address in question. */
export function UsagePanel({ network }: { network: string }) {
  const page = useRead(networkQuery(network)).data;
  const map = useRead(usageMapQuery(network));
  const view = map.data;
  useEndOfHold(network, view?.holdEndsIn ?? null, map.updatedAt);
  return (
    <ReservationEditing>{page && view && <Panel key={view.network.uuid} page={page} view={view} />}</ReservationEditing>
  );
}

function Panel({ page, view }: { page: NetworkPage; view: UsageView }) {
  const network = page.facts.name;
  const externals = useMemo(() => unpackReservations(page.externals), [page.externals]);
  const state = useMapState(view);
  const palette = usePalette();
  const colouring = useColouring(network, view.size, state);
  const [box, room] = useRoom(768);
  const forced = useMediaQuery("(forced-colors: active)") ?? false;
  const picture = useMemo(() => room && mapRoom(view.size, room), [room, view.size]);
  const small = picture !== null && picture.layout.step < 12;
  const asList = state.view === "list" || (forced && small);
  return (
    <div className={styles.body}>
      <div ref={box} className={styles.left} data-list={asList || undefined} data-big={view.size > 4096 || undefined}>
        <PhoneTools network={network} />
        {asList && <StateList network={network} view={view} externals={externals} state={state} />}
        {!asList && room && palette && picture && (
          <UsageMap
            page={page}
            externals={externals}
            view={view}
            state={state}
            palette={palette}
            colouring={colouring}
            room={room}
            picture={picture}
          />
        )}
      </div>
      <UsageAside
        page={page}
        externals={externals}
        view={view}
        state={state}
        palette={palette}
        colouring={colouring}
        density={room?.density ?? 1}
        lens={small && !asList}
        externalsBeside={asList || (picture?.besides ?? true)}
      />
    </div>
  );
}

/** What stands at the right end of the tabs where there is room. */
const PhoneTools = memo(function PhoneTools({ network }: { network: string }) {
  return (
    <div className={styles.phone}>
      <CopyMapButton network={network} />
      <ViewSwitch />
    </div>
  );
});
