import { netparamsText } from "@/lib/domain/model/netparams";
import type { ListedNetwork } from "./network-columns";

const head = [
  ...["name", "network", "gateway", "network6", "gateway6", "mac_prefix", "tags", "size"],
  ...["instance", "external", "free", "instances", "to_repair", "groups", "forecast"],
];

/** Networks as a table of text and numbers, with Ganeti's field names where it has one. */
export function networkTable(networks: ListedNetwork[]) {
  return {
    head,
    rows: networks.map((row) => [
      ...[row.name, row.network, row.gateway ?? "", row.network6 ?? "", row.gateway6 ?? "", row.macPrefix ?? ""],
      ...[row.tags.join(" "), row.size, row.instanceCount, row.externalCount, row.freeCount, row.instances],
      ...[
        row.toRepair,
        row.groups.map(({ group, ...netparams }) => `${group}: ${netparamsText(netparams)}`).join("; "),
        row.usage?.text ?? "",
      ],
    ]),
  };
}
