"use client";

import type { JobFilters } from "@/components/data/job-feed";
import { useJobFeed } from "@/components/data/use-job-feed";
import { ExportMenu } from "@/components/table/export/export-menu";
import { pluralText } from "@/components/ui/number-text";
import type { Job } from "@/lib/domain/job/job";

const head = ["job", "received", "operation", "summary", "actor", "door", "reason", "status", "dry run", "refusal"];

/** The jobs that are listed, as a file. */
export function JobExport({ filters }: { filters: JobFilters }) {
  const { jobs = [] } = useJobFeed(filters);
  return (
    <ExportMenu
      name="jobs"
      what={pluralText(jobs.length, "job")}
      table={() => ({ head, rows: jobs.map(row) })}
      values={() => jobs}
      disabled={jobs.length === 0}
    />
  );
}

function row({ id, receivedAt, opcode, summary, actor, door, reason, status, dryRun, refusal }: Job) {
  const received = new Date(receivedAt * 1000).toISOString();
  const word = dryRun ? "yes" : "no";
  return [id, received, opcode, summary, actor, door, reason, status, word, refusal?.message ?? ""];
}
