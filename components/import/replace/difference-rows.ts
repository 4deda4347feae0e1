import {
  type DifferingKind,
  differingKinds,
  type FieldDifference,
  type StateDifferences,
} from "@/lib/domain/cluster/state-differences";

export type RowKind = DifferingKind | "cluster";
export type RowFate = "removed" | "added" | "changed";

/** An object that goes, comes or changes. */
export type DifferenceRow = { kind: RowKind; fate: RowFate; name: string; about: string; parts: FieldDifference[] };

export const kindLabels: Record<RowKind, string> = {
  cluster: "Cluster",
  networks: "Networks",
  groups: "Node groups",
  nodes: "Nodes",
  instances: "Instances",
  connections: "Connections",
};

/** Every object that differs, by kind; of a kind, what goes stands first. */
export function differenceRows({ cluster, ...kinds }: StateDifferences): DifferenceRow[] {
  const { before, after, parts } = cluster;
  const moved = before !== null && after === null ? [{ label: "name", before, after: "None" }] : [];
  const changes = [...moved, ...parts];
  const own: DifferenceRow[] =
    changes.length === 0
      ? []
      : [{ kind: "cluster", fate: "changed", name: after ?? before ?? "", about: "", parts: changes }];
  const rows = differingKinds.flatMap((kind): DifferenceRow[] => {
    const { removed, added, changed } = kinds[kind];
    return [
      ...removed.map((row) => ({ kind, fate: "removed" as const, ...row, parts: [] })),
      ...changed.map((row) => ({ kind, fate: "changed" as const, ...row, about: "" })),
      ...added.map((row) => ({ kind, fate: "added" as const, ...row, parts: [] })),
    ];
  });
  return [...own, ...rows];
}

export type DifferenceFilter = { text: string; kind: RowKind | null; fate: RowFate | null };

/** The rows that a filter leaves: the text is looked for in names and in what changes. */
export function matchingRows(rows: readonly DifferenceRow[], { text, kind, fate }: DifferenceFilter): DifferenceRow[] {
  const wanted = text.trim().toLowerCase();
  const has = (words: string) => words.toLowerCase().includes(wanted);
  return rows.filter(
    (row) =>
      (kind === null || row.kind === kind) &&
      (fate === null || row.fate === fate) &&
      (wanted === "" ||
        has(row.name) ||
        has(row.about) ||
        row.parts.some(({ label, before, after }) => has(label) || has(before) || has(after))),
  );
}
