"use client";

import dynamic from "next/dynamic";
import { useRecentNews } from "@/components/data/live/news";
import type { Reservation } from "@/lib/domain/model/network";
import type { NetworkPage } from "@/lib/queries/network-page";
import type { UsageView } from "@/lib/queries/usage-map";
import { AddressHead, Inspector } from "../address/inspector";
import { useAddress } from "../address/use-address";
import type { Palette } from "../canvas/palette";
import type { MapColouring } from "../colour/use-colouring";
import { ExternalRanges } from "../list/external-ranges";
import type { MapState } from "../selection/use-map-state";
import { KeysPopover } from "./keys-popover";
import { Lens } from "./lens";
import { NetworkGlance } from "./network-glance";
import styles from "./usage-aside.module.css";
import { UsageNumbers } from "./usage-numbers";

const JustNow = dynamic(() => import("@/components/live/just-now").then((room) => room.JustNow), { ssr: false });

type UsageAsideProps = {
  page: NetworkPage;
  externals: Reservation[];
  view: UsageView;
  state: MapState;
  palette: Palette | null;
  colouring: MapColouring | null;
  density: number;
  /** The map's cells are too small to read. */
  lens: boolean;
  /** The reserved ranges stand beside the map. */
  externalsBeside: boolean;
};

/** Numbers, legend, and the address under the pointer or the cursor: the same on every network. */
export function UsageAside({
  page,
  externals,
  view,
  state,
  palette,
  colouring,
  density,
  lens,
  externalsBeside,
}: UsageAsideProps) {
  const { inspected, pinned, shown, setShown } = state;
  const focus = inspected ?? (lens ? state.cursor : null);
  const detail = useAddress(page.facts.name, view, inspected);
  const news = useRecentNews().length > 0;
  return (
    <aside className={styles.aside} aria-label="Usage" data-lens={lens || undefined}>
      <div className={styles.column}>
        <UsageNumbers
          page={page}
          view={view}
          shown={shown}
          setShown={setShown}
          colour={state.view === "map" ? state.colour : null}
          setColour={state.setColour}
          colouring={colouring}
          only={state.only}
          setOnly={state.setOnly}
        />
        {state.view === "map" && (
          <div className={styles.keys}>
            <KeysPopover />
          </div>
        )}
        {focus === null && state.view === "map" && (
          <p className={styles.hint}>Point at an address, or move to it with the arrow keys, to see who holds it.</p>
        )}
        {focus !== null && (
          <section className={styles.address} aria-label="Address" data-pinned={pinned !== null || undefined}>
            <AddressHead
              view={view}
              index={focus}
              colouring={colouring}
              onRelease={pinned === null ? null : () => state.pin(null)}
            />
            {lens && palette && (
              <Lens view={view} state={state} palette={palette} colouring={colouring} density={density} focus={focus} />
            )}
            {inspected !== null && (
              <Inspector network={page.facts.name} view={view} index={inspected} detail={detail} state={state} />
            )}
          </section>
        )}
        {!externalsBeside && (
          <div className={styles.externals}>
            <ExternalRanges
              view={view}
              externals={externals}
              count={page.externalCount}
              few={5}
              onChoose={state.choose}
            />
          </div>
        )}
        {news && <JustNow network={page.facts.uuid} />}
        <NetworkGlance page={page} />
      </div>
    </aside>
  );
}
