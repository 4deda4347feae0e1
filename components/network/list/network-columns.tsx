import { IconAlertTriangle } from "@tabler/icons-react";
import Link from "next/link";
import type { Column } from "@/components/table/use-table";
import { countText, pluralText, shareText } from "@/components/ui/number-text";
import { objectPath } from "@/components/ui/paths";
import { StatusBadge } from "@/components/ui/status-badge";
import { TagList } from "@/components/ui/tag-list";
import { UsageBar } from "@/components/ui/usage-bar";
import { ip4Number } from "@/lib/domain/address/ip";
import type { NetworkRow } from "@/lib/queries/networks";
import { ConnectedGroups } from "./connected-groups";
import styles from "./network-table.module.css";

/** The columns of the list of networks: what people read, by what it sorts, and its thousandths of the width. */
export const networkColumns: Column<NetworkRow>[] = [
  {
    id: "name",
    head: "Name",
    sort: ({ name }) => name,
    width: 142,
    className: styles.name,
    cell: (row) => <Name row={row} />,
  },
  {
    id: "network",
    head: "Subnet",
    sort: ({ network }) => subnetNumber(network),
    width: 114,
    className: styles.subnet,
    figures: true,
    cell: ({ network }) => network,
  },
  {
    id: "gateway",
    head: "Gateway",
    sort: ({ gateway }) => (gateway === null ? null : ip4Number(gateway)),
    width: 94,
    className: styles.gateway,
    figures: true,
    cell: ({ gateway }) => gateway ?? <None />,
  },
  {
    id: "network6",
    head: "IPv6",
    sort: ({ network6 }) => (network6 === null ? null : ip6Number(network6)),
    width: 119,
    className: styles.ipv6,
    figures: true,
    cell: ({ network6 }) => network6 ?? <None />,
  },
  {
    id: "usage",
    head: "Usage",
    sort: ({ size, freeCount }) => (size - freeCount) / size,
    width: 122,
    className: styles.usage,
    cell: (row) => <Usage row={row} />,
  },
  {
    id: "instance",
    head: "Instance",
    sort: ({ instanceCount }) => instanceCount,
    width: 71,
    className: styles.count,
    numeric: true,
    cell: ({ instanceCount, instances }) => (
      <>
        <Count of={instanceCount} />
        {instances > 0 && <small>{pluralText(instances, "instance")}</small>}
      </>
    ),
  },
  {
    id: "external",
    head: "External",
    sort: ({ externalCount }) => externalCount,
    width: 60,
    className: styles.count,
    numeric: true,
    cell: ({ externalCount }) => <Count of={externalCount} />,
  },
  {
    id: "free",
    head: "Free",
    sort: ({ freeCount }) => freeCount,
    width: 60,
    className: styles.free,
    numeric: true,
    cell: ({ freeCount }) => (
      <>
        <Count of={freeCount} /> <small>free</small>
      </>
    ),
  },
  {
    id: "groups",
    head: "Connected groups",
    sort: ({ groups }) => (groups.length === 0 ? null : groups.map(({ group }) => group).join(" ")),
    width: 218,
    className: styles.groups,
    cell: ({ groups }) => <ConnectedGroups groups={groups} />,
  },
];

function Name({ row: { name, toRepair, tags } }: { row: NetworkRow }) {
  return (
    <>
      <div className={styles.title}>
        <Link href={objectPath("network", name)} prefetch={false}>
          {name}
        </Link>
        {toRepair > 0 && <ToRepair count={toRepair} />}
      </div>
      <TagList tags={tags} />
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

function Usage({ row: { size, instanceCount, externalCount, freeCount } }: { row: NetworkRow }) {
  return (
    <>
      <UsageBar size={size} instance={instanceCount} external={externalCount} free={freeCount} />
      <small>{freeCount === 0 ? <b>Full</b> : `${shareText(size - freeCount, size)} used`}</small>
    </>
  );
}

function None() {
  return <span className={styles.quiet}>None</span>;
}

function Count({ of }: { of: number }) {
  return <span className={of === 0 ? styles.quiet : undefined}>{countText(of)}</span>;
}

/** A network by its first address, the wider of two first. */
function subnetNumber(network: string): number {
  const [address = "", prefix = ""] = network.split("/");
  return ip4Number(address) * 64 + Number(prefix);
}

/** An IPv6 network (as `parseCidr6` writes it) by its first address, the wider of two first. */
function ip6Number(network6: string): bigint {
  const [address = "", prefix = "128"] = network6.split("/");
  const [head = "", tail] = address.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":").map((group) => Number.parseInt(group, 16)) : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0);
  return [...before, ...zeros, ...after, Number(prefix)].reduce((sum, part) => sum * 65_536n + BigInt(part), 0n);
}
