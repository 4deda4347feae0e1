"use client";

import type { JobFilters, jobFilterNames } from "@/components/data/job-feed";
import { useJobFeed } from "@/components/data/use-job-feed";
import { FilterChip, type FilterOption } from "@/components/table/filter/filter-chip";
import { naturalOrder } from "@/lib/domain/natural-order";

const doors: FilterOption[] = [
  { value: "web", label: "Console" },
  { value: "rapi", label: "HTTP API" },
  { value: "cli", label: "Command line" },
  { value: "import", label: "Import" },
];

const statuses: FilterOption[] = [
  { value: "success", label: "Done" },
  { value: "error", label: "Refused or failed" },
  { value: "dry-run", label: "Dry run" },
  { value: "canceled", label: "Canceled" },
  { value: "running", label: "Running" },
  { value: "queued", label: "Queued" },
  { value: "waiting", label: "Waiting" },
];

type Change = Partial<Record<(typeof jobFilterNames)[number], string | null>>;

/** Filters of jobs as chips; objects and actors to choose from are those of the jobs in view. */
export function JobChips({ filters, onChange }: { filters: JobFilters; onChange: (change: Change) => void }) {
  const { jobs = [] } = useJobFeed(filters);
  const objects = options(jobs.flatMap((job) => job.objects.map(({ kind, name }) => `${kind} ${name}`)));
  const actors = options(jobs.map(({ actor }) => actor));
  const { kind, object, actor, door, status } = filters;
  return (
    <>
      <FilterChip
        label="Object"
        options={objects}
        value={object === undefined ? null : [kind, object].filter(Boolean).join(" ")}
        onChange={(value) => onChange(value === null ? { kind: null, object: null } : splitObject(value))}
      />
      <FilterChip
        label="Actor"
        options={actors}
        value={actor ?? null}
        onChange={(value) => onChange({ actor: value })}
      />
      <FilterChip label="Via" options={doors} value={door ?? null} onChange={(value) => onChange({ door: value })} />
      <FilterChip
        label="Status"
        options={statuses}
        value={status ?? null}
        onChange={(value) => onChange({ status: value })}
      />
    </>
  );
}

function options(values: string[]): FilterOption[] {
  return [...new Set(values)].sort(naturalOrder).map((value) => ({ value, label: value }));
}

function splitObject(value: string): Change {
  const [kind = "", ...name] = value.split(" ");
  return { kind, object: name.join(" ") };
}
