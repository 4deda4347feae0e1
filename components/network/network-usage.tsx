"use client";

import dynamic from "next/dynamic";
import { AssignAddress } from "@/components/instance/change/assign-address";
import { CopyMapButton } from "@/components/map/list/copy-map-button";
import { UsagePanel } from "@/components/map/usage-panel";
import { ViewSwitch } from "@/components/map/view-switch";
import { PastButton } from "@/components/past/past-button";
import { useMoment } from "@/components/past/use-moment";
import { NetworkFrame } from "./network-frame";

const PastPage = dynamic(() => import("@/components/past/past-page").then((room) => room.PastPage));

/** The usage tab of a network. */
export function NetworkUsage({ name }: { name: string }) {
  const { at } = useMoment();
  if (at !== null) return <PastPage name={name} at={at} />;
  return (
    <NetworkFrame
      name={name}
      tools={
        <>
          <PastButton />
          <CopyMapButton network={name} />
          <ViewSwitch />
        </>
      }
    >
      <UsagePanel network={name} />
      <AssignAddress network={name} />
    </NetworkFrame>
  );
}
