import { cidr4Range } from "@/lib/domain/address/ip";
import { addNetworkHooks } from "@/lib/domain/hook/network-hooks";
import { planAddNetwork } from "@/lib/domain/network/add-network";
import { addNetworkParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { clusterAddresses, clusterFacts } from "@/lib/store/cluster";
import { networkNameTaken, overlappingNetworks } from "@/lib/store/networks";
import { countNetworklessAddresses } from "@/lib/store/nics";
import { operation } from "../operation";

/** A new network, connected to no group; its edges, gateway and the cluster's addresses are reserved (rules 3.1). */
export const addNetwork = operation({
  opcode: "OP_NETWORK_ADD",
  params: addNetworkParams,
  role: () => "operator",
  load: async (tx, { name, network }) => {
    const { ref: cluster } = await clusterFacts(tx);
    return ok({
      cluster,
      taken: await networkNameTaken(tx, name),
      overlapping: await overlappingNetworks(tx, network),
      networkless: await countNetworklessAddresses(tx, cidr4Range(network)),
      addresses: await clusterAddresses(tx),
    });
  },
  plan: (params, loaded, { uuid, reason, job, now }) =>
    planAddNetwork(params, { ...loaded, uuid }, { reason, job, at: now }),
  hooks: (_params, _loaded, { changes }) => {
    const added = changes.find((change) => change.type === "network")?.after;
    return added ? addNetworkHooks(added) : [];
  },
  summary: ({ name, network }) => `Add ${name}, ${network}`,
  objects: () => [],
});
