import { ConflictTable } from "@/components/operation/conflict-table";
import { countText, pluralText } from "@/components/ui/number-text";
import { Section } from "@/components/ui/section";
import type { Job } from "@/lib/domain/job/job";

/** The NICs that prevented a job, or that force acted on. */
export function JobConflicts({ job }: { job: Job }) {
  const conflicts = job.refusal?.conflicts ?? job.conflicts;
  if (conflicts.length === 0) return null;
  const all = pluralText(job.conflictCount, "NIC");
  const note =
    conflicts.length < job.conflictCount ? `${all}; only the first ${countText(conflicts.length)} are kept` : all;
  const network = job.objects.find(({ kind }) => kind === "network")?.name ?? "";
  return (
    <Section heading="h2" title="Conflicts" note={note}>
      <ConflictTable network={network} sections={[{ key: "all", conflicts }]} />
    </Section>
  );
}
