import type { ReactNode } from "react";
import { FilterBar, FilterChips } from "@/components/table/filter/filter-bar";
import { FilterChip } from "@/components/table/filter/filter-chip";
import { TextFilter } from "@/components/table/filter/text-filter";
import { ToggleChip } from "@/components/table/filter/toggle-chip";
import { type StateLetter, StateSwatch, states } from "@/components/ui/usage/state-swatch";
import { naturalOrder } from "@/lib/domain/natural-order";
import type { NetworkRow } from "@/lib/queries/networks";
import { type Fullness, fullnesses, matching, type NetworkFilters } from "./network-filters";

type NetworkFilterBarProps = {
  networks: NetworkRow[];
  filters: NetworkFilters;
  narrow: (change: Partial<NetworkFilters>) => void;
  /** The right end of the bar. */
  tools: ReactNode;
};

const drawn: StateLetter[] = ["I", "E", "."];

/** Everything that narrows the list, and what the colours of its bars mean. */
export function NetworkFilterBar({ networks, filters, narrow, tools }: NetworkFilterBarProps) {
  const left = (change: Partial<NetworkFilters>) => matching(networks, { ...filters, ...change }).length;
  const tags = optionsOf(networks.flatMap((network) => network.tags));
  const groups = optionsOf(networks.flatMap((network) => network.groups.map(({ group }) => group)));
  return (
    <FilterBar end={drawn.map((state) => <Meaning key={state} state={state} />)} tools={tools}>
      <TextFilter label="Name, address, tag or link" value={filters.text} onChange={(text) => narrow({ text })} />
      <FilterChips>
        <FilterChip label="Tag" options={tags} value={filters.tag} onChange={(tag) => narrow({ tag })} />
        <FilterChip label="Group" options={groups} value={filters.group} onChange={(group) => narrow({ group })} />
        <FilterChip
          label="Fullness"
          options={[...fullnesses]}
          value={filters.fullness}
          onChange={(fullness) => narrow({ fullness: fullness as Fullness | null })}
        />
        <ToggleChip
          label="To repair"
          count={left({ repair: true })}
          pressed={filters.repair}
          onChange={(repair) => narrow({ repair })}
        />
        <ToggleChip
          label="Not connected"
          count={left({ unconnected: true })}
          pressed={filters.unconnected}
          onChange={(unconnected) => narrow({ unconnected })}
        />
      </FilterChips>
    </FilterBar>
  );
}

function optionsOf(values: string[]) {
  return [...new Set(values)].sort(naturalOrder).map((value) => ({ value, label: value }));
}

function Meaning({ state }: { state: StateLetter }) {
  return (
    <span style={{ display: "flex", gap: 6, alignItems: "center" }}>
      <StateSwatch state={state} dot />
      {states[state].label}
    </span>
  );
}
