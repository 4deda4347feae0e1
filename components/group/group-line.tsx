import styles from "@/components/ui/cluster-table.module.css";
import { NameChip } from "@/components/ui/name-chip";
import { countText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import type { GroupRow } from "@/lib/queries/groups";

/** How many networks are named. */
const most = 12;

/** A node group with the networks it has. */
export function GroupLine({ group: { name, nodes, instances, networks } }: { group: GroupRow }) {
  return (
    <tr>
      <td data-name>
        <RefLink kind="group" to={name} />
      </td>
      <td data-numeric data-unit="nodes">
        {countText(nodes)}
      </td>
      <td data-numeric data-unit="instances">
        {countText(instances)}
      </td>
      <td data-line>
        {networks.length === 0 && <span className={styles.none}>None</span>}
        <span className={styles.chips}>
          {networks.slice(0, most).map(({ network }) => (
            <NameChip key={network.uuid} kind="network" name={network.name} />
          ))}
          {networks.length > most && <span className={styles.none}>{countText(networks.length - most)} more</span>}
        </span>
      </td>
    </tr>
  );
}
