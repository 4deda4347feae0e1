import { FilterChips } from "@/components/table/filter/filter-bar";
import { FilterChip } from "@/components/table/filter/filter-chip";
import { naturalOrder } from "@/lib/domain/natural-order";
import type { Finding } from "@/lib/domain/verify/finding";
import { type FindingFilter, networkOf } from "@/lib/domain/verify/repairs";
import { isKind, kindWords } from "./kind-words";

type FindingChipsProps = {
  findings: Finding[];
  filter: FindingFilter;
  onChange: (change: { network?: string | null; kind?: string[] | null }) => void;
};

/** Filters of findings: networks and kinds to choose from are those that were found. */
export function FindingChips({ findings, filter, onChange }: FindingChipsProps) {
  const networks = [...new Set(findings.flatMap((finding) => networkOf(finding)?.name ?? []))].sort(naturalOrder);
  const found = new Set<string>(findings.map(({ code }) => code));
  const kinds = Object.entries(kindWords).filter(([code]) => found.has(code));
  const several = filter.kinds.length > 1 ? [{ value: filter.kinds.join(), label: listOf(filter.kinds) }] : [];
  return (
    <FilterChips>
      <FilterChip
        label="Network"
        options={networks.map((value) => ({ value, label: value }))}
        value={filter.network}
        onChange={(network) => onChange({ network })}
      />
      <FilterChip
        label="Kind"
        options={[...several, ...kinds.map(([value, label]) => ({ value, label }))]}
        value={filter.kinds.length === 0 ? null : filter.kinds.join()}
        onChange={(kind) => onChange({ kind: kind === null ? null : kind.split(",").filter(isKind) })}
      />
    </FilterChips>
  );
}

function listOf(kinds: FindingFilter["kinds"]): string {
  return kinds.map((kind) => kindWords[kind]).join(", ");
}
