"use client";

import { Button } from "@mantine/core";
import { useEffect, useEffectEvent } from "react";
import { networkQuery, pastQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { ViewSwitch } from "@/components/map/view-switch";
import { tabsOf } from "@/components/network/network-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { TabLinks } from "@/components/ui/link/tab-links";
import { Moment, useTimeZone } from "@/components/ui/time/moment";
import type { KnownFrom } from "@/lib/domain/past/known-from";
import { ComparisonPanel } from "./comparison-panel";
import { PastButton } from "./past-button";
import { PastHead } from "./past-head";
import styles from "./past-page.module.css";
import { PastPanel } from "./past-panel";
import { whyFrom } from "./time-track";
import { useMoment } from "./use-moment";
import { useTimeTravel } from "./use-time-travel";

/** A network as it was at a moment, or what has changed since. Nothing can be changed here. */
export function PastPage({ name, at }: { name: string; at: number }) {
  const moments = useMoment();
  const zone = useTimeZone();
  const past = useRead(pastQuery(name, zone)).data;
  const page = useRead(networkQuery(name)).data;
  const travel = useTimeTravel(name, at, moments);
  const { then, error } = travel;
  useKeys({ leave: moments.leave, play: travel.play });
  if (!page || past === null) return <EmptyState>The network {name} is not there.</EmptyState>;
  const { comparing } = moments;
  const facts = then?.known ? then.page.facts : page.facts;
  return (
    <>
      <div className={styles.tone}>
        <PastHead title={facts.name} note={facts.network} at={at} moments={moments} known={then?.known ?? false} />
        <TabLinks
          label={`Pages of ${facts.name}`}
          tabs={tabsOf(name, page).map(({ href, label }) => ({ href, label }))}
          tools={
            <>
              <PastButton />
              {!comparing && <ViewSwitch />}
            </>
          }
        />
      </div>
      {error && <EmptyState>{error.message}</EmptyState>}
      {past && then && !then.known && (
        <Unknown why={then.why} from={then.from} onFirst={() => moments.goTo(then.after?.at ?? then.from.at)} />
      )}
      {past && then?.known && comparing && (
        <ComparisonPanel key={then.map.network.uuid} name={name} past={past} then={then} travel={travel} />
      )}
      {past && then?.known && !comparing && (
        <PastPanel key={then.map.network.uuid} name={name} past={past} then={then} travel={travel} />
      )}
    </>
  );
}

/** Esc leads back to now and space plays, unless something that has the focus wants the key. */
function useKeys({ leave, play }: { leave: () => void; play: () => void }) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const { target } = event;
    const takesKeys = target instanceof Element && target.closest("input, textarea, select, button, a, [role=dialog]");
    if (event.key === "Escape" && !(target instanceof Element && target.closest("[role=dialog], input"))) leave();
    else if (event.key === " " && !takesKeys) {
      event.preventDefault();
      play();
    }
  });
  // On the document: what closes a tooltip by Esc lets it come no further.
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** A moment of which nothing is known, with the way to the first one of which something is. */
function Unknown({ why, from, onFirst }: { why: "before" | "not there"; from: KnownFrom; onFirst: () => void }) {
  return (
    <EmptyState action={<Button onClick={onFirst}>Go to what is known first</Button>}>
      {why === "before" ? "Nothing is known of this moment." : "The network was not there at this moment."} Its past is
      known since <Moment seconds={from.at} />. {whyFrom({ from })}
    </EmptyState>
  );
}
