import { ip4Numbers } from "@/lib/domain/address/ip";
import { planDisconnectNetwork } from "@/lib/domain/connection/disconnect-network";
import { disconnectHooks } from "@/lib/domain/hook/network-hooks";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { jobObject } from "@/lib/domain/model/plan";
import { disconnectNetworkParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { findConnection } from "@/lib/store/connections";
import { nicsOfNetworkInGroup, nicsOfNetworkInRanges, single } from "@/lib/store/nics";
import { segmentsAround, segmentsAt } from "@/lib/store/segments";
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
      segments: await segmentsAround(tx, network),
      around: await segmentsAt(tx, [group.uuid], addresses),
      sharers: await nicsOfNetworkInRanges(tx, network.uuid, single(addresses)),
    });
  },
  plan: ({ force: asked }, loaded, { role, job, now }) =>
    forcedPlan({ force: asked, conflictsCheck: true }, role, ({ force }) =>
      planDisconnectNetwork({ ...loaded, force }, { job, at: now }),
    ),
  hooks: (_params, { network, group, current }) => disconnectHooks({ network, group }, current),
  summary: ({ network, group }) => `Disconnect ${network} from ${group}`,
  objects: ({ network, group }) => [jobObject("network", network), jobObject("group", group)],
});
