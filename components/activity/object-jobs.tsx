"use client";

import { useMemo } from "react";
import { useJobFeed } from "@/components/data/use-job-feed";
import { EmptyState } from "@/components/ui/empty-state";
import type { ObjectKind } from "@/lib/domain/model/plan";
import { JobTable } from "./job-table";
import styles from "./job-table.module.css";

type ObjectJobsProps = { kind: Exclude<ObjectKind, "cluster">; name: string };

/** The jobs about an object, newest first; those of others that had its name stand below, under their own heading. */
export function ObjectJobs({ kind, name }: ObjectJobsProps) {
  const filters = useMemo(() => ({ kind, object: name }), [kind, name]);
  return (
    <>
      <JobTable filters={filters} empty={<EmptyState>No job that is kept has changed this {kind}.</EmptyState>} />
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
