"use client";

import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useJobFeed } from "@/components/data/use-job-feed";
import { FilterBar } from "@/components/table/filter/filter-bar";
import { EmptyState } from "@/components/ui/empty-state";
import type { ObjectKind } from "@/lib/domain/model/plan";
import { JobChips } from "./job-chips";
import { JobTable } from "./job-table";
import styles from "./job-table.module.css";
import { useJobFilters } from "./use-job-filters";

type ObjectJobsProps = { kind: Exclude<ObjectKind, "cluster">; name: string };

/** The jobs about an object, newest first; those of others that had its name stand below, under their own heading. */
export function ObjectJobs({ kind, name }: ObjectJobsProps) {
  const { filters, isFiltered, set } = useJobFilters({ kind, object: name });
  const empty = isFiltered ? (
    <EmptyState action={<Button onClick={() => set(null)}>Clear filters</Button>}>No job matches.</EmptyState>
  ) : (
    <EmptyState>No job that is kept has changed this {kind}.</EmptyState>
  );
  return (
    <>
      <FilterBar>
        <JobChips filters={filters} onChange={set} ofObject />
      </FilterBar>
      <JobTable filters={filters} empty={empty} />
      <NamesakeJobs kind={kind} name={name} />
    </>
  );
}

/** What was removed, or was never made, and had this name: a history of its own. */
function NamesakeJobs({ kind, name }: ObjectJobsProps) {
  const filters = useMemo(() => ({ kind, object: name, namesakes: "true" as const }), [kind, name]);
  const { jobs } = useJobFeed(filters);
  if (jobs === undefined || jobs.length === 0) return null;
  return (
    <section className={styles.namesakes} aria-label={`Other ${kind}s named ${name}`}>
      <h2>
        Other {kind}s named {name}
      </h2>
      <JobTable filters={filters} empty={null} />
    </section>
  );
}
