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
  kindLabels,
  matchingRows,
  type RowFate,
  type RowKind,
} from "./difference-rows";
import { type DifferenceWords, whatHappens } from "./difference-words";

const looks = {
  removed: { tone: "danger", icon: IconMinus },
  added: { tone: "ok", icon: IconPlus },
  changed: { tone: "neutral", icon: IconPencil },
} as const;

function columnsOf(words: DifferenceWords): Column<DifferenceRow>[] {
  return [
    { id: "name", head: "Name", width: 240, card: "name", cell: ({ name }) => <span data-name>{name}</span> },
    {
      id: "fate",
      head: words.heads.fate,
      width: words.judges ? 120 : 180,
      card: "fact",
      cell: ({ fate }) => <Fate fate={fate} words={words} />,
    },
    {
      id: "parts",
      head: words.heads.parts,
      card: "whole",
      cell: ({ about, parts }) =>
        parts.length > 0 ? <Parts parts={parts} arrow={words.arrow} /> : <span data-quiet>{about}</span>,
    },
  ];
}

const nothing: DifferenceFilter = { text: "", kind: null, fate: null };

type DifferenceListProps = {
  differences: StateDifferences;
  words?: DifferenceWords;
  /** How many objects differ, where not all of them are given. */
  total?: number;
};

/** Every object that goes, comes or changes, or is on one side only or not the same, with what differs in it. */
export function DifferenceList({ differences, words = whatHappens, total }: DifferenceListProps) {
  const [filter, setFilter] = useState(nothing);
  const all = useMemo(() => differenceRows(differences), [differences]);
  const rows = useMemo(() => matchingRows(all, filter), [all, filter]);
  const columns = useMemo(() => columnsOf(words), [words]);
  const list = useTable({ columns, rows, rowId: ({ kind, fate, name }) => `${kind} ${fate} ${name}` });
  if (all.length === 0) return null;
  return (
    <section className={part.part} aria-labelledby="what-differs">
      <h2 id="what-differs">{pluralText(total ?? all.length, "difference")}</h2>
      <search className={styles.filters}>
        <TextFilter label="Name or value" value={filter.text} onChange={(text) => setFilter({ ...filter, text })} />
        <FilterChips>
          <KindChip rows={all} kind={filter.kind} onChange={(kind) => setFilter({ ...filter, kind })} />
          {fates.map((fate) => (
            <FateChip
              key={fate}
              fate={fate}
              label={words.fates[fate]}
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

type FateChipProps = {
  fate: RowFate;
  label: string;
  rows: DifferenceRow[];
  pressed: boolean;
  onChange: (pressed: boolean) => void;
};

function FateChip({ fate, label, rows, pressed, onChange }: FateChipProps) {
  const count = rows.filter((row) => row.fate === fate).length;
  if (count === 0) return null;
  return <ToggleChip label={label} count={count} pressed={pressed} onChange={onChange} />;
}

function Fate({ fate, words }: { fate: RowFate; words: DifferenceWords }) {
  const { tone, icon: Icon } = looks[fate];
  return (
    <StatusBadge tone={words.judges ? tone : "neutral"} icon={<Icon aria-hidden="true" />}>
      {words.fates[fate]}
    </StatusBadge>
  );
}

/** How many changes of one object are shown at once. */
const few = 6;

/** What changes in an object, a line each; the rest of a long list unfolds. */
function Parts({ parts, arrow }: { parts: FieldDifference[]; arrow: string }) {
  const rest = parts.slice(few);
  return (
    <>
      <PartLines parts={parts.slice(0, few)} arrow={arrow} />
      {rest.length > 0 && (
        <details className={styles.rest}>
          <summary>{countText(rest.length)} more</summary>
          <PartLines parts={rest} arrow={arrow} />
        </details>
      )}
    </>
  );
}

function PartLines({ parts, arrow }: { parts: FieldDifference[]; arrow: string }) {
  return (
    <dl className={styles.lines}>
      {parts.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label.charAt(0).toUpperCase() + label.slice(1)}</dt>
          <dd>
            <span className={styles.was}>{before}</span>
            <IconArrowRight size={14} aria-label={arrow} role="img" />
            <span>{after}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
