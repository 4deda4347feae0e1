"use client";

import { useMemo } from "react";
import { JobTable } from "@/components/activity/job-table";
import { EmptyState } from "@/components/ui/empty-state";
import { NetworkFrame } from "./network-frame";

/** The jobs about a network, newest first. */
export function NetworkJobs({ name }: { name: string }) {
  const filters = useMemo(() => ({ kind: "network", object: name }), [name]);
  return (
    <NetworkFrame name={name}>
      <JobTable filters={filters} empty={<EmptyState>No job has changed this network yet.</EmptyState>} />
    </NetworkFrame>
  );
}
