"use client";

import type { JobFilters } from "@/components/data/job-feed";
import { useJobFeed } from "@/components/data/use-job-feed";
import { FilterChip, type FilterOption } from "@/components/table/filter/filter-chip";
import { TypedChip } from "@/components/table/filter/typed-chip";
import { useTimeZone } from "@/components/ui/time/moment";
import { naturalOrder } from "@/lib/domain/natural-order";
import { askedAddresses } from "@/lib/domain/past/asked-jobs";
import { parseAskedTime } from "@/lib/domain/past/asked-time";
import type { Result } from "@/lib/domain/refusal";
import type { JobFilterChange } from "./use-job-filters";

const doors: FilterOption[] = [
  { value: "web", label: "Console" },
  { value: "rapi", label: "HTTP API" },
  { value: "cli", label: "Command line" },
  { value: "import", label: "Import" },
  { value: "cluster", label: "Seen on the cluster" },
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

type JobChipsProps = {
  filters: JobFilters;
  onChange: (change: JobFilterChange) => void;
  /** The jobs of one object: which one is not chosen here. */
  ofObject?: boolean;
};

/** Filters of jobs as chips; objects, actors and kinds to choose from are those of the jobs in view. */
export function JobChips({ filters, onChange, ofObject = false }: JobChipsProps) {
  const { jobs = [] } = useJobFeed(filters);
  const objects = options(jobs.flatMap((job) => job.objects.map(({ kind, name }) => `${kind} ${name}`)));
  const actors = options(jobs.map(({ actor }) => actor));
  const kinds = [...new Set(jobs.map(({ opcode: one }) => one))].sort().map(opcodeOption);
  const { kind, object, actor, door, status, opcode } = filters;
  return (
    <>
      {!ofObject && (
        <FilterChip
          label="Object"
          options={objects}
          value={object === undefined ? null : [kind, object].filter(Boolean).join(" ")}
          onChange={(value) => onChange(value === null ? { kind: null, object: null } : splitObject(value))}
        />
      )}
      <TypedChips filters={filters} onChange={onChange} />
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
      <FilterChip
        label="Kind"
        options={kinds.length > 0 || opcode === undefined ? kinds : [opcodeOption(opcode)]}
        value={opcode ?? null}
        onChange={(value) => onChange({ opcode: value })}
      />
    </>
  );
}

/** What is typed: addresses, reasons, NICs and times. */
function TypedChips({ filters, onChange }: Omit<JobChipsProps, "ofObject">) {
  const { address = null, reason = null, ofNic = null, since = null, until = null } = filters;
  const zone = useTimeZone();
  const wrongTime = (text: string) => problemOf(parseAskedTime(text, { now: Date.now() / 1000, zone }));
  return (
    <>
      <TypedChip
        label="Address"
        shown={address}
        fields={[
          {
            name: "address",
            label: "Address, range or prefix",
            placeholder: "10.1.0.210, 10.1.0.0/24",
            value: address,
            wrong: (text) => problemOf(askedAddresses(text)),
          },
        ]}
        onChange={onChange}
      />
      <TypedChip
        label="Reason"
        shown={reason}
        fields={[{ name: "reason", label: "Part of the reason", value: reason }]}
        onChange={onChange}
      />
      <TypedChip
        label="NIC"
        shown={ofNic}
        fields={[
          {
            name: "ofNic",
            label: "MAC address, or instance/number",
            placeholder: "web-31.example.org/0",
            value: ofNic,
          },
        ]}
        onChange={onChange}
      />
      <TypedChip
        label="Time"
        shown={since === null && until === null ? null : timeText(since, until)}
        fields={[
          { name: "since", label: "From", placeholder: "3 Oct, yesterday", value: since, wrong: wrongTime },
          { name: "until", label: "To", placeholder: "today", value: until, wrong: wrongTime },
        ]}
        onChange={onChange}
      />
    </>
  );
}

function problemOf(read: Result<unknown>): string | null {
  return read.ok ? null : `${read.refusal.message} ${read.refusal.remedy ?? ""}`;
}

function timeText(since: string | null, until: string | null): string {
  if (since === until) return since ?? "";
  return since === null ? `to ${until}` : until === null ? `from ${since}` : `${since} – ${until}`;
}

/** "Network add" of OP_NETWORK_ADD. */
function opcodeOption(opcode: string): FilterOption {
  const words = opcode.replace(/^OP_/, "").replaceAll("_", " ").toLowerCase();
  return { value: opcode, label: words.charAt(0).toUpperCase() + words.slice(1) };
}

function options(values: string[]): FilterOption[] {
  return [...new Set(values)].sort(naturalOrder).map((value) => ({ value, label: value }));
}

function splitObject(value: string): JobFilterChange {
  const [kind = "", ...name] = value.split(" ");
  return { kind, object: name.join(" ") };
}
