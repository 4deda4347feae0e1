import { lacksOf } from "@/lib/domain/chain/cannot";
import styles from "./lack-list.module.css";

/** What a cluster of this version cannot do, in the words with which a preview refuses it. */
export function LackList({ version }: { version: string }) {
  return (
    <div>
      <h2 className={styles.title}>
        What this cluster cannot do <small>The preview refuses these and says why</small>
      </h2>
      <dl className={styles.lacks}>
        {lacksOf(version).map(({ id, what, why }) => (
          <div key={id}>
            <dt>{what}</dt>
            <dd>{why}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
