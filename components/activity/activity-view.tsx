"use client";

import { Button } from "@mantine/core";
import { parseAsString, useQueryStates } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { jobFilters } from "@/components/data/job-feed";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { TextFilter } from "@/components/table/filter/text-filter";
import { useHiddenColumns } from "@/components/table/list-address";
import { ListTools } from "@/components/table/list-tools";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { keptText } from "@/lib/domain/job/tidied-job";
import { JobChips } from "./job-chips";
import { jobColumns } from "./job-columns";
import { JobExport } from "./job-export";
import { JobTable } from "./job-table";
import styles from "./job-table.module.css";

const address = {
  text: parseAsString,
  kind: parseAsString,
  object: parseAsString,
  actor: parseAsString,
  door: parseAsString,
  status: parseAsString,
};

/** All submitted jobs, with filters in the address. `keptDays` is for how many days they are kept; null is for ever. */
export function ActivityView({ keptDays }: { keptDays: number | null }) {
  const [given, setGiven] = useQueryStates(address, { history: "replace" });
  const text = useDeferredValue(given.text);
  const filters = useMemo(() => jobFilters({ ...given, text }), [given, text]);
  const filtered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHead
        title="Activity"
        subtitle="Every submitted job: what it did, who submitted it, and the result"
        actions={<JobExport filters={filters} />}
      />
      <FilterBar>
        <TextFilter
          label="Job, object or reason"
          value={given.text ?? ""}
          onChange={(value) => setGiven({ text: value || null })}
        />
        <JobChips filters={filters} onChange={setGiven} />
        <ListTools list={{ columns: jobColumns, ...useHiddenColumns(jobColumns) }} count={undefined} of={undefined} />
      </FilterBar>
      <JobTable
        filters={filters}
        empty={
          filtered ? (
            <EmptyState action={<Button onClick={() => setGiven(null)}>Clear filters</Button>}>
              No job matches.
            </EmptyState>
          ) : (
            <EmptyState>No jobs yet. Every change and every import appears here.</EmptyState>
          )
        }
      />
      {keptDays !== null && <p className={styles.kept}>{keptText("Jobs", keptDays)}</p>}
    </>
  );
}
