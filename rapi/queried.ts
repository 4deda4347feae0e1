import type { NodeRecord } from "@/lib/domain/model/object-record";
import { naturalOrder } from "@/lib/domain/natural-order";
import { clusterRecord, groupRecords, networksOfGroups, nodeRecords } from "@/lib/queries/cluster-records";
import { instanceRecords } from "@/lib/queries/instance-records";
import { groupJson } from "@/lib/wire/group-json";
import { instanceJson } from "@/lib/wire/instance-json";
import type { Request } from "./request";

type Store = Request["store"];

/** Groups with their instances and networks, which only queries answer; the original never says the networks (13.2, row 27). */
export function queriedGroups(store: Store) {
  return store.snapshot(async (tx) => {
    const cluster = await clusterRecord(tx);
    const nodes = await nodeRecords(tx, null);
    const networks = await networksOfGroups(tx);
    return (await groupRecords(tx, null)).map((group) => {
      const own = nodes.filter((node) => node.group.uuid === group.uuid);
      const instances = own.flatMap(({ primaryOf }) => primaryOf).sort(naturalOrder);
      return {
        ...groupJson(group, cluster),
        ...{ pinst_cnt: instances.length, pinst_list: instances, networks: networks.get(group.uuid) ?? [] },
      };
    });
  });
}

/** Instances with what only queries answer: the groups of their nodes, and the VLAN of every NIC, bridged or not (row 27). */
export function queriedInstances(store: Store) {
  return store.snapshot(async (tx) => {
    const cluster = await clusterRecord(tx);
    const groups = new Map((await nodeRecords(tx, null)).map(({ name, group }): Place => [name, group]));
    return (await instanceRecords(tx, null)).map((instance) => {
      const primary = groups.get(instance.primary);
      const secondary = groups.get(instance.secondary ?? "");
      return {
        ...instanceJson(instance, cluster),
        ...{ "pnode.group": primary?.name ?? null, "pnode.group.uuid": primary?.uuid ?? null },
        ...{
          "snodes.group": secondary ? [secondary.name] : [],
          "snodes.group.uuid": secondary ? [secondary.uuid] : [],
        },
        "nic.vlans": instance.nics.map(({ wiring }) => wiring.vlan || null),
        hypervisor: instance.extra.hypervisor ?? null,
      };
    });
  });
}

type Place = [node: string, group: NodeRecord["group"]];
