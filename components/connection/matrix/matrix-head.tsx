import { pluralText } from "@/components/ui/number-text";
import { RefLink } from "@/components/ui/ref-link";
import styles from "./connection-matrix.module.css";
import type { GridGroup } from "./matrix-grid";

/** The node groups across, with what is in each; stays at the top. */
export function MatrixHead({ groups }: { groups: GridGroup[] }) {
  return (
    <>
      <colgroup>
        <col className={styles.first} />
        <col span={groups.length} />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className={styles.corner}>
            Network
          </th>
          {groups.map(({ uuid, name, nodes, instances }) => (
            <th key={uuid} scope="col" className={styles.column}>
              <RefLink kind="group" to={name} />
              <span>
                {pluralText(nodes, "node")}, {pluralText(instances, "instance")}
              </span>
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}
