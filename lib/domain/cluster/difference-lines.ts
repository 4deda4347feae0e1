import { listed } from "../sentence";
import type { Differences, StateDifferences } from "./state-differences";

/** What an import changes, a line for each kind of objects: "networks: 2 added: dmz and prod; 1 removed: old". */
export function differenceLines({ cluster, ...kinds }: StateDifferences): string[] {
  const moved = cluster.before !== null && cluster.before !== cluster.after;
  const lines = Object.entries(kinds).map(([kind, differences]) => `${kind}: ${kindText(differences)}`);
  return [...(moved ? [`The cluster ${cluster.before} is replaced by ${cluster.after}.`] : []), ...lines];
}

function kindText({ added, removed, changed }: Differences): string {
  const changes = changed.map(({ name, parts }) => `${name} (${parts.join(", ")})`);
  const parts = [part("added", added), part("removed", removed), part("changed", changes)].filter(
    (text) => text !== "",
  );
  return parts.length === 0 ? "no difference" : parts.join("; ");
}

function part(word: string, names: string[]): string {
  return names.length === 0 ? "" : `${names.length} ${word}: ${listed(names, 8)}`;
}
