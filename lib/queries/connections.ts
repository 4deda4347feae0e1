import type { Netparams, Ref } from "@/lib/domain/model/cluster";
import { byName } from "@/lib/domain/natural-order";
import { usersOfConnections } from "@/lib/store/claims";
import { conflictCounts } from "@/lib/store/connections";
import type { Tx } from "@/lib/store/store";
import { listGroups } from "./groups";

export type Matrix = {
  groups: (Ref & { nodes: number; instances: number })[];
  networks: (Ref & { network: string })[];
  /** Each with how many instances of the group have a NIC in the network. */
  connections: ({ group: string; network: string; revision: number; instances: number } & Netparams)[];
  /** For pairs that are not connected: how many NICs connecting would meet as conflicts (rules 17.25). */
  conflicts: { group: string; network: string; count: number }[];
};

/** Networks × node groups. `group` and `network` are UUIDs. */
export async function matrix(tx: Tx): Promise<Matrix> {
  const networks = await tx.network.findMany({ select: { uuid: true, name: true, network: true } });
  const groups = await listGroups(tx);
  const users = await usersOfConnections(tx);
  return {
    groups: groups.map(({ networks: _, ...group }) => group),
    networks: networks.sort(byName),
    connections: groups.flatMap(({ uuid, networks: connected }) =>
      connected.map(({ network, mode, link, vlan, revision }) => {
        return { group: uuid, network: network.uuid, mode, link, vlan, revision, instances: users(network.uuid, uuid) };
      }),
    ),
    conflicts: await conflictCounts(tx),
  };
}
