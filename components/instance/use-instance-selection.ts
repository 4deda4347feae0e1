"use client";

import { useState } from "react";
import { instancesQuery } from "@/components/data/queries";
import { useFetch } from "@/components/data/use-read";
import type { TableOptions } from "@/components/table/use-table";
import { notifyRefused } from "@/components/ui/toast";
import type { InstanceRow } from "@/lib/queries/instances";

/** What is selected of a list of instances that comes a page at a time: also rows of other pages, as long as its filters stay. */
export function useInstanceSelection(filters: Record<string, string>, page: InstanceRow[], total: number) {
  const { page: _, ...filter } = filters;
  const about = JSON.stringify(filter);
  const fetch = useFetch();
  const [ids, setIds] = useState<Record<string, boolean>>({});
  const [known, setKnown] = useState<{ about: string; rows: Map<string, InstanceRow> }>({ about, rows: new Map() });
  const before = known.about === about ? known.rows : new Map<string, InstanceRow>();
  const rows = new Map([...before, ...page.map((row) => [row.uuid, row] as const)]);
  const selected = [...rows.values()].filter(({ uuid }) => ids[uuid]);

  function choose(next: Record<string, boolean>) {
    setKnown({ about, rows });
    setIds(next);
  }
  async function selectAll() {
    try {
      const all = await fetch(instancesQuery(filter));
      setKnown({ about, rows: new Map(all.map((row) => [row.uuid, row])) });
      setIds(Object.fromEntries(all.map(({ uuid }) => [uuid, true])));
    } catch (error) {
      notifyRefused(error instanceof Error ? error.message : String(error), null);
    }
  }
  const wholeList = { total, isSelected: selected.length >= total, select: () => void selectAll() };
  return {
    selected,
    options: { selection: { ids, onChange: choose }, wholeList } satisfies Partial<TableOptions<InstanceRow>>,
  };
}
