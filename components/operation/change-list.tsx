import {
  IconAffiliate,
  IconBox,
  IconLayoutGrid,
  IconLock,
  IconServer,
  IconServer2,
  IconStack2,
} from "@tabler/icons-react";
import { countText } from "@/components/ui/number-text";
import type { ShownChange } from "@/lib/domain/job/shown";
import styles from "./change-list.module.css";
import { type ChangeLine, changeLines } from "./change-text";

/** "74 free become 72." */
export function freeText({ before, after }: { before: number; after: number }): string {
  return `${countText(before)} free ${before === 1 ? "becomes" : "become"} ${countText(after)}.`;
}

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

type ChangeListProps = {
  changes: readonly ShownChange[];
  /** How many addresses are free then: "In prod, 74 free become 72." */
  free?: string;
};

/** What changes, a sentence each. */
export function ChangeList({ changes, free }: ChangeListProps) {
  const lines = [...changeLines(changes), ...(free ? [{ about: "address" as const, text: free }] : [])];
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
