"use client";

import { AssignAddress } from "@/components/instance/change/assign-address";
import { CopyMapButton } from "@/components/map/list/copy-map-button";
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
      <AssignAddress network={name} />
    </NetworkFrame>
  );
}
