import {
  IconAffiliate,
  IconBox,
  IconLayoutGrid,
  IconLock,
  IconServer,
  IconServer2,
  IconStack2,
} from "@tabler/icons-react";
import type { ShownChange } from "@/lib/domain/job/shown";
import styles from "./change-list.module.css";
import { type ChangeLine, changeLines } from "./change-text";

const icons: Record<ChangeLine["about"], typeof IconBox> = {
  network: IconLayoutGrid,
  connection: IconAffiliate,
  address: IconLock,
  instance: IconBox,
  nic: IconBox,
  group: IconStack2,
  node: IconServer2,
  cluster: IconServer,
};

/** What changes, a sentence each. */
export function ChangeList({ changes }: { changes: readonly ShownChange[] }) {
  const lines = changeLines(changes);
  if (lines.length === 0) return null;
  return (
    <ul className={styles.list}>
      {lines.map(({ about, text }) => {
        const Icon = icons[about];
        return (
          <li key={text}>
            <Icon size={16} stroke={1.5} aria-hidden="true" />
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
