"use client";

import { IconArrowRight, IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Column } from "@/components/table/column";
import { FilterChips } from "@/components/table/filter/filter-bar";
import { FilterChip } from "@/components/table/filter/filter-chip";
import { TextFilter } from "@/components/table/filter/text-filter";
import { ToggleChip } from "@/components/table/filter/toggle-chip";
import { ListTable } from "@/components/table/list-table";
import { useTable } from "@/components/table/use-table";
import { countText, pluralText } from "@/components/ui/number-text";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FieldDifference, StateDifferences } from "@/lib/domain/cluster/state-differences";
import part from "../part.module.css";
import styles from "./difference-list.module.css";
import {
  type DifferenceFilter,
  type DifferenceRow,
  differenceRows,
  fateLabels,
  kindLabels,
  matchingRows,
  type RowFate,
  type RowKind,
} from "./difference-rows";

const looks = {
  removed: { tone: "danger", icon: IconMinus },
  added: { tone: "ok", icon: IconPlus },
  changed: { tone: "neutral", icon: IconPencil },
} as const;

const columns: Column<DifferenceRow>[] = [
  { id: "name", head: "Name", width: 240, card: "name", cell: ({ name }) => <span data-name>{name}</span> },
  { id: "fate", head: "What happens", width: 120, card: "fact", cell: ({ fate }) => <Fate fate={fate} /> },
  {
    id: "parts",
    head: "In it: was and becomes",
    card: "whole",
    cell: ({ about, parts }) => (parts.length > 0 ? <Parts parts={parts} /> : <span data-quiet>{about}</span>),
  },
];

const nothing: DifferenceFilter = { text: "", kind: null, fate: null };

/** Every object that goes, comes or changes, with what changes in it. */
export function DifferenceList({ differences }: { differences: StateDifferences }) {
  const [filter, setFilter] = useState(nothing);
  const all = useMemo(() => differenceRows(differences), [differences]);
  const rows = useMemo(() => matchingRows(all, filter), [all, filter]);
  const list = useTable({ columns, rows, rowId: ({ kind, fate, name }) => `${kind} ${fate} ${name}` });
  if (all.length === 0) return null;
  return (
    <section className={part.part} aria-labelledby="what-differs">
      <h2 id="what-differs">{pluralText(all.length, "difference")}</h2>
      <search className={styles.filters}>
        <TextFilter label="Name or value" value={filter.text} onChange={(text) => setFilter({ ...filter, text })} />
        <FilterChips>
          <KindChip rows={all} kind={filter.kind} onChange={(kind) => setFilter({ ...filter, kind })} />
          {fates.map((fate) => (
            <FateChip
              key={fate}
              fate={fate}
              rows={all}
              pressed={filter.fate === fate}
              onChange={(pressed) => setFilter({ ...filter, fate: pressed ? fate : null })}
            />
          ))}
        </FilterChips>
      </search>
      {rows.length === 0 ? (
        <p className={part.quiet}>No difference matches the filter.</p>
      ) : (
        <ListTable
          list={list}
          label="Differences"
          boxed
          sections={{ keyOf: ({ kind }) => kind, heading: (kind) => headingOf(rows, kind) }}
        />
      )}
      {rows.length < all.length && rows.length > 0 && (
        <p className={part.quiet} role="status">
          {countText(rows.length)} of {countText(all.length)}
        </p>
      )}
    </section>
  );
}

/** "Networks, 5" */
function headingOf(rows: readonly DifferenceRow[], kind: string): string {
  const own = rows.filter((row) => row.kind === kind);
  const [first] = own;
  return first ? `${kindLabels[first.kind]}, ${countText(own.length)}` : "";
}

const fates: RowFate[] = ["removed", "added", "changed"];

type KindChipProps = { rows: DifferenceRow[]; kind: RowKind | null; onChange: (kind: RowKind | null) => void };

function KindChip({ rows, kind, onChange }: KindChipProps) {
  const found = new Map<RowKind, number>();
  for (const row of rows) found.set(row.kind, (found.get(row.kind) ?? 0) + 1);
  const options = [...found].map(([value, count]) => ({
    value,
    label: `${kindLabels[value]} (${countText(count)})`,
  }));
  return (
    <FilterChip
      label="Kind"
      options={options}
      value={kind}
      onChange={(chosen) => onChange([...found.keys()].find((known) => known === chosen) ?? null)}
    />
  );
}

type FateChipProps = { fate: RowFate; rows: DifferenceRow[]; pressed: boolean; onChange: (pressed: boolean) => void };

function FateChip({ fate, rows, pressed, onChange }: FateChipProps) {
  const count = rows.filter((row) => row.fate === fate).length;
  if (count === 0) return null;
  return <ToggleChip label={fateLabels[fate]} count={count} pressed={pressed} onChange={onChange} />;
}

function Fate({ fate }: { fate: RowFate }) {
  const { tone, icon: Icon } = looks[fate];
  return (
    <StatusBadge tone={tone} icon={<Icon aria-hidden="true" />}>
      {fateLabels[fate]}
    </StatusBadge>
  );
}

/** How many changes of one object are shown at once. */
const few = 6;

/** What changes in an object, a line each; the rest of a long list unfolds. */
function Parts({ parts }: { parts: FieldDifference[] }) {
  const rest = parts.slice(few);
  return (
    <>
      <PartLines parts={parts.slice(0, few)} />
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{countText(rest.length)} more</summary>
          <PartLines parts={rest} />
        </details>
      )}
    </>
  );
}

function PartLines({ parts }: { parts: FieldDifference[] }) {
  return (
    <dl className={styles.lines}>
      {parts.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label.charAt(0).toUpperCase() + label.slice(1)}</dt>
          <dd>
            <span className={styles.was}>{before}</span>
            <IconArrowRight size={14} aria-label="becomes" role="img" />
            <span>{after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
