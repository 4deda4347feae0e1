import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import { countText, pluralText, shareText } from "@/components/ui/number-text";
import { objectPath } from "@/components/ui/paths";
import { StatusBadge } from "@/components/ui/status-badge";
import { TagList } from "@/components/ui/tag-list";
import { UsageBar } from "@/components/ui/usage-bar";
import type { NetworkRow } from "@/lib/queries/networks";
import { ConnectedGroups } from "./connected-groups";
import styles from "./network-table.module.css";

/** The cells of one network, in the order of the table's columns. */
export function NetworkCells({ row }: { row: NetworkRow }) {
  return (
    <>
      <td className={styles.name}>
        <div className={styles.title}>
          <Link href={objectPath("network", row.name)} prefetch={false}>
            {row.name}
          </Link>
          {row.toRepair > 0 && <ToRepair count={row.toRepair} />}
        </div>
        <TagList tags={row.tags} />
      </td>
      <td className={styles.subnet} data-figures>
        {row.network}
      </td>
      <td className={styles.gateway} data-figures>
        {row.gateway ?? <None />}
      </td>
      <td className={styles.ipv6} data-figures>
        {row.network6 ?? <None />}
      </td>
      <td className={styles.usage}>
        <UsageBar size={row.size} instance={row.instanceCount} external={row.externalCount} free={row.freeCount} />
        <small>{row.freeCount === 0 ? <b>Full</b> : `${shareText(row.size - row.freeCount, row.size)} used`}</small>
      </td>
      <td className={styles.count} data-numeric>
        <Count of={row.instanceCount} />
        {row.instances > 0 && <small>{pluralText(row.instances, "instance")}</small>}
      </td>
      <td className={styles.count} data-numeric>
        <Count of={row.externalCount} />
      </td>
      <td className={styles.free} data-numeric>
        <Count of={row.freeCount} /> <small>free</small>
      </td>
      <td className={styles.groups}>
        <ConnectedGroups groups={row.groups} />
      </td>
    </>
  );
}

function ToRepair({ count }: { count: number }) {
  return (
    <StatusBadge tone="warn" icon={<IconAlertTriangle aria-hidden="true" />}>
      {countText(count)} <span className={styles.words}>to repair</span>
    </StatusBadge>
  );
}

function None() {
  return <span className={styles.quiet}>None</span>;
}

function Count({ of }: { of: number }) {
  return <span className={of === 0 ? styles.quiet : undefined}>{countText(of)}</span>;
}
