"use client";

import { instanceListQuery, instancesQuery } from "@/components/data/queries";
import { keepingPrevious, useFetch, useRead } from "@/components/data/use-read";
import { ExportMenu } from "@/components/table/export/export-menu";
import { pluralText } from "@/components/ui/number-text";
import { nicTable } from "./instance-file";
import { useInstanceFilters } from "./use-instance-filters";

/** All instances that the list has, on every page of it, as a file. */
export function InstanceExport() {
  const fetch = useFetch();
  const { filters } = useInstanceFilters();
  const total = useRead({ ...instanceListQuery(filters), ...keepingPrevious }).data?.total ?? 0;
  const { page: _, ...all } = filters;
  const rows = () => fetch(instancesQuery(all));
  return (
    <ExportMenu
      name="instances"
      what={pluralText(total, "instance")}
      table={async () => nicTable(await rows())}
      values={rows}
      disabled={total === 0}
    />
  );
}
