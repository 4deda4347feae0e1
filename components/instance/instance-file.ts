import type { InstanceNic, InstanceRow } from "@/lib/queries/instances";

const ofInstance = ["name", "pnode", "snode", "group", "tags"];
const ofNic = ["nic", "nic_name", "ip", "ip6_eui64", "mac", "network", "mode", "link", "vlan", "since", "job"];

/** Instances as a table of text and numbers with a line for each NIC. An instance without NICs also has a line. */
export function nicTable(instances: readonly InstanceRow[]): { head: string[]; rows: (string | number)[][] } {
  const rows = instances.flatMap(({ name, primary, secondary, tags, nics }) => {
    const own = [name, primary.node.name, secondary?.node.name ?? "", primary.group.name, tags.join(" ")];
    const lines = nics.length === 0 ? [ofNic.map(() => "")] : nics.map(nicLine);
    return lines.map((line) => [...own, ...line]);
  });
  return { head: [...ofInstance, ...ofNic], rows };
}

/** Times in UTC (ISO 8601); empty where it is not recorded since when the NIC has its address. */
function nicLine({ index, name, ip, ip6, mac, network, mode, link, vlan, since }: InstanceNic): (string | number)[] {
  const at = since?.at == null ? "" : new Date(since.at * 1000).toISOString();
  return [index, name ?? "", ip ?? "", ip6 ?? "", mac, network?.name ?? "", mode, link, vlan, at, since?.job ?? ""];
}
