import { IconAlertTriangle } from "@tabler/icons-react";
import type { Column } from "@/components/table/column";
import { NameLink } from "@/components/table/name-link";
import { countText, pluralText } from "@/components/ui/number-text";
import { StatusBadge } from "@/components/ui/status-badge";
import { TagList } from "@/components/ui/tag-list";
import { UsageBar } from "@/components/ui/usage/usage-bar";
import { UsedShare } from "@/components/ui/usage/used-share";
import { FullIn } from "@/components/usage/full-in";
import { Sparkline } from "@/components/usage/sparkline";
import { ip4Number } from "@/lib/domain/address/ip";
import { isFullByDesign } from "@/lib/domain/pool/fullness";
import { fullnessOrder } from "@/lib/domain/usage/fullness-order";
import type { NetworkRow } from "@/lib/queries/networks";
import type { NetworkUsage } from "@/lib/queries/usage/networks-usage";
import { ConnectedGroups } from "./connected-groups";
import styles from "./network-table.module.css";

/** A row of the list, with its usage over time as soon as that is there. */
export type ListedNetwork = NetworkRow & { usage?: NetworkUsage | undefined };

/** The columns of the list of networks: what people read, and by what it sorts. */
export const networkColumns: Column<ListedNetwork>[] = [
  {
    id: "name",
    head: "Name",
    sort: ({ name }) => name,
    width: 170,
    card: "name",
    className: styles.name,
    cell: (row) => <Name row={row} />,
  },
  {
    id: "network",
    head: "Subnet",
    sort: ({ network }) => subnetNumber(network),
    width: 140,
    card: "none",
    figures: true,
    cell: ({ network }) => network,
  },
  {
    id: "gateway",
    head: "Gateway",
    sort: ({ gateway }) => (gateway === null ? null : ip4Number(gateway)),
    width: 108,
    priority: 3,
    figures: true,
    cell: ({ gateway }) => gateway ?? <None />,
  },
  {
    id: "network6",
    head: "IPv6",
    sort: ({ network6 }) => (network6 === null ? null : ip6Number(network6)),
    width: 136,
    priority: 2,
    className: styles.ipv6,
    figures: true,
    cell: ({ network6 }) => network6 ?? <None />,
  },
  {
    id: "usage",
    head: "Usage",
    sort: ({ size, freeCount }) => (size - freeCount) / size,
    width: 130,
    card: "whole",
    className: styles.usage,
    cell: (row) => <Usage row={row} />,
  },
  {
    id: "instance",
    head: "Instance",
    sort: ({ instanceCount }) => instanceCount,
    width: 100,
    priority: 3,
    className: styles.count,
    numeric: true,
    cell: ({ instanceCount, instances }) => (
      <>
        <Count of={instanceCount} />
        {instances > 0 && <small>of {pluralText(instances, "instance")}</small>}
      </>
    ),
  },
  {
    id: "external",
    head: "External reservations",
    sort: ({ externalCount }) => externalCount,
    width: 108,
    priority: 3,
    className: styles.external,
    numeric: true,
    cell: ({ externalCount }) => <Count of={externalCount} />,
  },
  {
    id: "free",
    head: "Free",
    sort: ({ freeCount }) => freeCount,
    width: 82,
    card: "fact",
    className: styles.free,
    numeric: true,
    cell: ({ freeCount }) => (
      <>
        <Count of={freeCount} /> <small>free</small>
      </>
    ),
  },
  {
    id: "full-in",
    head: "Full in",
    sort: ({ usage }) => (usage ? fullnessOrder(usage.forecast) : null),
    text: ({ usage }) => usage?.text ?? null,
    width: 138,
    card: "line",
    className: styles.fullIn,
    cell: (row) => <WhenFull row={row} />,
  },
  {
    id: "groups",
    head: "Connected groups",
    sort: ({ groups }) => (groups.length === 0 ? null : groups.map(({ group }) => group).join(" ")),
    card: "left",
    className: styles.groups,
    cell: ({ groups }) => <ConnectedGroups groups={groups} />,
  },
];

function Name({ row: { name, network, toRepair, tags } }: { row: NetworkRow }) {
  return (
    <>
      <div className={styles.title}>
        <NameLink kind="network" name={name} strong />
        <span className={styles.subnet} data-figures>
          {network}
        </span>
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

function Usage({ row }: { row: NetworkRow }) {
  const { size, instanceCount, externalCount, freeCount } = row;
  return (
    <div>
      <UsageBar size={size} instance={instanceCount} external={externalCount} free={freeCount} thresholds={row} />
      <small>
        <UsedShare {...row} />
      </small>
    </div>
  );
}

function WhenFull({ row }: { row: ListedNetwork }) {
  if (row.usage === undefined) return null;
  return (
    <div>
      <Sparkline line={row.usage.line} />
      <small>
        <FullIn usage={row.usage} byDesign={isFullByDesign(row)} />
      </small>
    </div>
  );
}

function None() {
  return <span data-quiet>None</span>;
}

function Count({ of }: { of: number }) {
  return <span data-quiet={of === 0 || undefined}>{countText(of)}</span>;
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
