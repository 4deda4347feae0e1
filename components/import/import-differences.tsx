import { DataTable } from "@/components/table/data-table";
import { countText } from "@/components/ui/number-text";
import type { Differences, StateDifferences } from "@/lib/domain/cluster/state-differences";
import styles from "./import-review.module.css";

const kinds = [
  { kind: "networks", label: "Networks" },
  { kind: "groups", label: "Node groups" },
  { kind: "nodes", label: "Nodes" },
  { kind: "instances", label: "Instances" },
] as const;

/** How an import would change the current cluster; nothing if there is none. */
export function ImportDifferences({ differences }: { differences: StateDifferences }) {
  const { before, after } = differences.cluster;
  if (before === null && kinds.every(({ kind }) => differences[kind].removed.length === 0)) return null;
  return (
    <section className={styles.section} aria-labelledby="what-differs">
      <h2 id="what-differs">Differences from the current cluster</h2>
      <p className={styles.quiet}>
        {before === null || before === after
          ? "The whole cluster is replaced. Jobs are kept, and so are the reasons of reservations in networks that stay."
          : `${before} is replaced by ${after}. Jobs are kept, and so are the reasons of reservations in networks that stay.`}
      </p>
      <DataTable label="Differences" boxed>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Added</th>
            <th scope="col">Removed</th>
            <th scope="col">Changed</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, label }) => (
            <DifferenceRow key={kind} label={label} differences={differences[kind]} />
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}

function DifferenceRow({ label, differences }: { label: string; differences: Differences }) {
  const { added, removed, changed } = differences;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <Names names={added} />
      </td>
      <td>
        <Names names={removed} />
      </td>
      <td>
        <Names names={changed.map(({ name, parts }) => `${name}: ${parts.join(", ")}`)} />
      </td>
    </tr>
  );
}

/** How many names are listed. */
const most = 5;

function Names({ names }: { names: string[] }) {
  if (names.length === 0) return <span className={styles.quiet}>None</span>;
  const more = names.length - most;
  return (
    <div className={styles.names} title={names.slice(0, 100).join(", ")}>
      <b>{countText(names.length)}</b>
      {names.slice(0, most).map((name) => (
        <span key={name}>{name}</span>
      ))}
      {more > 0 && <span>and {countText(more)} more</span>}
    </div>
  );
}
