import {
  type Icon,
  IconAffiliate,
  IconBookmark,
  IconBox,
  IconClockHour4,
  IconHome,
  IconLayoutGrid,
  IconServer2,
  IconShieldCheck,
  IconStack2,
} from "@tabler/icons-react";
import { paths } from "@/components/ui/link/paths";

export type Destination = { label: string; href: string; icon: Icon };

/** What one works with. */
export const work: Destination[] = [
  { label: "Overview", href: paths.overview, icon: IconHome },
  { label: "Networks", href: paths.networks, icon: IconLayoutGrid },
  { label: "Connections", href: paths.connections, icon: IconAffiliate },
  { label: "Reservations", href: paths.reservations, icon: IconBookmark },
  { label: "Activity", href: paths.activity, icon: IconClockHour4 },
  { label: "Verify", href: paths.verify, icon: IconShieldCheck },
];

/** What the cluster consists of: to read. */
export const cluster: Destination[] = [
  { label: "Node groups", href: paths.groups, icon: IconStack2 },
  { label: "Nodes", href: paths.nodes, icon: IconServer2 },
  { label: "Instances", href: paths.instances, icon: IconBox },
];

/** The destination that a path belongs to. */
export function isWithin(path: string, { href }: Destination): boolean {
  return path === href || path.startsWith(`${href}/`);
}
