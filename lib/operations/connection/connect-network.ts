import { cidr4Range, ip4Numbers } from "@/lib/domain/address/ip";
import { planConnectNetwork } from "@/lib/domain/connection/connect-network";
import { connectHooks } from "@/lib/domain/hook/network-hooks";
import { forcedPlan } from "@/lib/domain/job/forced-plan";
import { linkChecked } from "@/lib/domain/link/checked-plan";
import type { PlacedNic } from "@/lib/domain/model/cluster";
import type { Network } from "@/lib/domain/model/network";
import { jobObject } from "@/lib/domain/model/plan";
import { carrierOf, claimOf, onSegmentWith, type Segments } from "@/lib/domain/model/segment";
import { connectNetworkParams } from "@/lib/domain/opcodes/network-params";
import type { Params } from "@/lib/domain/opcodes/opcodes";
import { ok } from "@/lib/domain/refusal";
import { clusterAddresses, clusterFacts } from "@/lib/store/cluster";
import { groupsOfNetwork } from "@/lib/store/connections";
import { freeAddressesOf } from "@/lib/store/free-addresses";
import { checkedNodesOf, linkSituation } from "@/lib/store/link/node-links";
import { networksByUuid } from "@/lib/store/networks";
import { nicsCounting, nicsOfGroupInRange, nicsOfNetworkOnPrimary, single } from "@/lib/store/nics";
import { segmentsAround, segmentsAt } from "@/lib/store/segments";
import type { Tx } from "@/lib/store/store";
import { lookUpPair } from "../lookup";
import { operation } from "../operation";

/**
 * Makes a network available in a node group (rules 3.5). With force, NICs without a network join it; with `nextFree`,
 * those that are named join it with its next free addresses, which needs no force (rules 17.4 and 17.5).
 */
export const connectNetwork = operation({
  opcode: "OP_NETWORK_CONNECT",
  params: connectNetworkParams,
  role: () => "operator",
  load: async (tx, params, { now }) => {
    const { mode, link, vlan } = params;
    const pair = await lookUpPair(tx, params);
    if (!pair.ok) return pair;
    const { network, group } = pair.value;
    const all = await groupsOfNetwork(tx, network.uuid);
    const segments = await segmentsAround(tx, network, { group: group.uuid, netparams: { mode, link, vlan } });
    const found = await newcomers(tx, network, group.uuid, segments);
    const cluster = found.length + params.nextFree.length === 0 ? unasked : await clusterAddresses(tx);
    return ok({
      network,
      group,
      found,
      current: all.find((connection) => connection.group.uuid === group.uuid)?.netparams ?? null,
      connections: all.filter((connection) => connection.group.uuid !== group.uuid),
      defaults: (await clusterFacts(tx)).defaults,
      cluster,
      members: await nicsOfNetworkOnPrimary(tx, network.uuid, group.uuid),
      nextFree: {
        asked: new Set(params.nextFree.map((name) => uuidOf(name, found))),
        taken: params.taken,
        free: await freeAddressesOf(tx, network, { cluster, now, segments }, wanted(params)),
      },
      segments,
      links: await linkSituation(tx, await checkedNodesOf(tx, group.uuid)),
      ...(await loadAround(tx, network.uuid, group.uuid, { found, segments })),
    });
  },
  plan: ({ mode, link, vlan, conflictsCheck, linkCheck: check, force: asked }, loaded, { role, job, now }) => {
    const planned = forcedPlan({ force: asked, conflictsCheck: true }, role, ({ force }) =>
      planConnectNetwork({ ...loaded, netparams: { mode, link, vlan }, conflictsCheck, force }, { job, at: now }),
    );
    const needed = [{ mode, link, networks: [] }];
    return linkChecked(planned, { needed, group: loaded.group, field: "link", check }, loaded.links, { role, now });
  },
  hooks: ({ mode, link, vlan }, { network, group }) => connectHooks({ network, group }, { mode, link, vlan }),
  summary: ({ network, group }) => `Connect ${network} to ${group}`,
  objects: ({ network, group }) => [jobObject("network", network), jobObject("group", group)],
});

/** Where no NIC is in the way, nobody asks for the addresses of nodes: a network may be connected to thousands of groups. */
const unasked = { nodes: [], masterIp: null };

/** A NIC may also be given as "router-1:0", the first NIC of router-1. Unknown names stay as they are. */
function uuidOf(name: string, found: readonly PlacedNic[]): string {
  return found.find(({ instance, index }) => `${instance.name}:${index}` === name)?.uuid ?? name;
}

/** How many free addresses to look up, so that enough remain after removing those that are taken. */
function wanted({ nextFree, taken }: Params<"OP_NETWORK_CONNECT">): number {
  if (nextFree.length === 0) return 0;
  return taken.reduce((sum, { first, last }) => sum + last - first + 1, nextFree.length);
}

/** NICs outside the network that count in it by a node in the group, with the connection that is asked for. */
async function newcomers(tx: Tx, network: Network, group: string, segments: Segments): Promise<PlacedNic[]> {
  const { first, last } = cidr4Range(network.network);
  const networks = onSegmentWith(network.uuid, group, segments).map(({ uuid }) => uuid);
  const nics = await nicsOfGroupInRange(tx, { group, networks, first, last });
  return nics.filter((nic) => claimOf({ ...carrierOf(nic), groups: [group] }, network.uuid, segments) === "ghost");
}

type Surrounded = { found: readonly PlacedNic[]; segments: Segments };

/** What decides whether force may let the NICs that were found join. */
async function loadAround(tx: Tx, network: string, group: string, { found, segments }: Surrounded) {
  const networkless = found.filter((nic) => nic.network === null);
  const groups = new Set([group, ...networkless.map(({ primary }) => primary.group.uuid)]);
  const addresses = ip4Numbers(networkless.map(({ ip }) => ip));
  return {
    around: await segmentsAt(tx, [...groups], addresses),
    sharers: await nicsCounting(tx, network, segments, single(addresses)),
    owners: await networksByUuid(
      tx,
      found.flatMap((nic) => nic.network ?? []),
    ),
  };
}
