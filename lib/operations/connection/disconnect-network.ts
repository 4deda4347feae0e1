import { ip4Numbers } from "@/lib/domain/address/ip";
import { planDisconnectNetwork } from "@/lib/domain/connection/disconnect-network";
import { connectionHook } from "@/lib/domain/hook/hook-env";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { disconnectNetworkParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { findConnection, networksOfGroup } from "@/lib/store/connections";
import { nicsOfNetworkInGroup, nicsWithAddresses } from "@/lib/store/nics";
import { lookUpPair } from "../lookup";
import { operation } from "../operation";

/** Disconnects a network from a node group (rules 3.6). With force, its NICs there leave it (rules 17.9). */
export const disconnectNetwork = operation({
  opcode: "OP_NETWORK_DISCONNECT",
  params: disconnectNetworkParams,
  role: () => "operator",
  load: async (tx, params) => {
    const pair = await lookUpPair(tx, params);
    if (!pair.ok) return pair;
    const { network, group } = pair.value;
    const members = await nicsOfNetworkInGroup(tx, network.uuid, group.uuid);
    const addresses = ip4Numbers(members.map(({ ip }) => ip));
    return ok({
      network,
      group,
      members,
      current: await findConnection(tx, network.uuid, group.uuid),
      defaults: (await clusterFacts(tx)).defaults,
      neighbours: await networksOfGroup(tx, group.uuid),
      sharers: await nicsWithAddresses(tx, addresses),
    });
  },
  plan: ({ force: asked }, loaded, { role }) =>
    forcedPlan({ force: asked, conflictsCheck: true }, role, ({ force }) =>
      planDisconnectNetwork({ ...loaded, force }),
    ),
  hooks: (_params, { network, group, current }) => connectionHook("network-disconnect", network, group, current),
  summary: ({ network, group }) => `Disconnect ${network} from ${group}`,
  objects: ({ network, group }) => [jobObject("network", network), jobObject("group", group)],
});
