"use client";

import { Button } from "@mantine/core";
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
import { useJobFilters } from "./use-job-filters";

/** All submitted jobs, with filters in the address. `keptDays` is for how many days they are kept; null is for ever. */
export function ActivityView({ keptDays }: { keptDays: number | null }) {
  const { given, filters, isFiltered, set } = useJobFilters();
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
          onChange={(value) => set({ text: value || null })}
        />
        <JobChips filters={filters} onChange={set} />
        <ListTools list={{ columns: jobColumns, ...useHiddenColumns(jobColumns) }} count={undefined} of={undefined} />
      </FilterBar>
      <JobTable
        filters={filters}
        empty={
          isFiltered ? (
            <EmptyState action={<Button onClick={() => set(null)}>Clear filters</Button>}>No job matches.</EmptyState>
          ) : (
            <EmptyState>No jobs yet. Every change and every import appears here.</EmptyState>
          )
        }
      />
      {keptDays !== null && <p className={styles.kept}>{keptText("Jobs", keptDays)}</p>}
    </>
  );
}
