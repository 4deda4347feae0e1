"use client";

import { CopyMapButton } from "@/components/map/copy-map-button";
import { UsagePanel } from "@/components/map/usage-panel";
import { ViewSwitch } from "@/components/map/view-switch";
import { NetworkFrame } from "./network-frame";

/** The usage tab of a network. */
export function NetworkUsage({ name }: { name: string }) {
  return (
    <NetworkFrame
      name={name}
      tools={
        <>
          <CopyMapButton network={name} />
          <ViewSwitch />
        </>
      }
    >
      <UsagePanel network={name} />
    </NetworkFrame>
  );
}
