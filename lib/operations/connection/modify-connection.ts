import { planModifyConnection } from "@/lib/domain/connection/modify-connection";
import { connectionHook } from "@/lib/domain/hook/hook-env";
import { netparamsText } from "@/lib/domain/model/netparams";
import { jobObject } from "@/lib/domain/model/plan";
import { modifyConnectionParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { findConnection } from "@/lib/store/connections";
import { nicsOfNetworkOnPrimary } from "@/lib/store/nics";
import { lookUpPair } from "../lookup";
import { operation } from "../operation";

/** Other netparams for a connection, and for its NICs in the group, without emptying the network (rules 13.2.8). */
export const modifyConnection = operation({
  opcode: "OP_NETWORK_SET_NETPARAMS",
  params: modifyConnectionParams,
  role: () => "operator",
  load: async (tx, params) => {
    const pair = await lookUpPair(tx, params);
    if (!pair.ok) return pair;
    const { network, group } = pair.value;
    return ok({
      network,
      group,
      current: await findConnection(tx, network.uuid, group.uuid),
      defaults: (await clusterFacts(tx)).defaults,
      members: await nicsOfNetworkOnPrimary(tx, network.uuid, group.uuid),
    });
  },
  plan: ({ mode, link, vlan }, loaded) => planModifyConnection({ ...loaded, netparams: { mode, link, vlan } }),
  hooks: ({ mode, link, vlan }, { network, group }) =>
    connectionHook("network-set-netparams", network, group, { mode, link, vlan }),
  summary: ({ network, group, ...netparams }) => `Modify ${network} in ${group}: ${netparamsText(netparams)}`,
  objects: ({ network, group }) => [jobObject("network", network), jobObject("group", group)],
});
