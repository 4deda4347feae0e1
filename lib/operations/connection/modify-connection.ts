import { planModifyConnection } from "@/lib/domain/connection/modify-connection";
import { modifyConnectionHooks } from "@/lib/domain/hook/network-hooks";
import { linkChecked } from "@/lib/domain/link/checked-plan";
import { netparamsText } from "@/lib/domain/model/netparams";
import { jobObject } from "@/lib/domain/model/plan";
import { modifyConnectionParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { findConnection } from "@/lib/store/connections";
import { checkedNodesOf, linkSituation } from "@/lib/store/link/node-links";
import { nicsOfNetworkOnPrimary } from "@/lib/store/nics";
import { segmentsAround } from "@/lib/store/segments";
import { loadNewcomers, lookUpPair } from "../lookup";
import { operation } from "../operation";

/** Other netparams for a connection, and for its NICs in the group, without emptying the network (rules 13.2.8). */
export const modifyConnection = operation({
  opcode: "OP_NETWORK_SET_NETPARAMS",
  params: modifyConnectionParams,
  role: () => "operator",
  load: async (tx, params) => {
    const { mode, link, vlan } = params;
    const pair = await lookUpPair(tx, params);
    if (!pair.ok) return pair;
    const { network, group } = pair.value;
    return ok({
      network,
      group,
      links: await linkSituation(tx, await checkedNodesOf(tx, group.uuid)),
      current: await findConnection(tx, network.uuid, group.uuid),
      members: await nicsOfNetworkOnPrimary(tx, network.uuid, group.uuid),
      ...(await loadNewcomers(tx, network, {
        before: await segmentsAround(tx, network),
        after: await segmentsAround(tx, network, { group: group.uuid, netparams: { mode, link, vlan } }),
        groups: [group.uuid],
      })),
    });
  },
  plan: ({ mode, link, vlan, linkCheck, longWay }, loaded, { role, now }) => {
    const { group, current, links } = loaded;
    const planned = planModifyConnection({ ...loaded, netparams: { mode, link, vlan }, longWay });
    // Another VLAN on the same link asks nothing of the nodes.
    const needed = current?.mode === mode && current.link === link ? [] : [{ mode, link, networks: [] }];
    return linkChecked(planned, { needed, group, field: "link", check: linkCheck }, links, { role, now });
  },
  hooks: ({ mode, link, vlan }, { network, group, current }) =>
    modifyConnectionHooks({ network, group }, current, { mode, link, vlan }),
  summary: ({ network, group, mode, link, vlan }) =>
    `Modify ${network} in ${group}: ${netparamsText({ mode, link, vlan })}`,
  objects: ({ network, group }) => [jobObject("network", network), jobObject("group", group)],
});
