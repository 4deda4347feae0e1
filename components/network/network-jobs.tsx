"use client";

import { ObjectJobs } from "@/components/activity/object-jobs";
import { NetworkFrame } from "./network-frame";

/** The jobs about a network, newest first. */
export function NetworkJobs({ name }: { name: string }) {
  return (
    <NetworkFrame name={name}>
      <ObjectJobs kind="network" name={name} />
    </NetworkFrame>
  );
}
