"use client";

import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { countText } from "@/components/ui/number-text";
import { PageHead } from "@/components/ui/page-head";
import { InstanceList } from "./instance-list";

/** The page of all instances. */
export function InstancesView() {
  const total = useRead(clusterQuery()).data?.instances;
  return (
    <>
      <PageHead title="Instances" note={total === undefined ? undefined : countText(total)} />
      <InstanceList />
    </>
  );
}
