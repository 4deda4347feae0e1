import { removeNetworkHooks } from "@/lib/domain/hook/network-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { planRemoveNetwork } from "@/lib/domain/network/remove-network";
import { removeNetworkParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { clusterFacts } from "@/lib/store/cluster";
import { groupsOfNetwork } from "@/lib/store/connections";
import { nicsOfNetwork } from "@/lib/store/nics";
import { lookUpNetwork } from "../lookup";
import { operation } from "../operation";

/** Removes a network that nothing refers to. Its force has no effect, as in the original (rules 3.3 and 17.18). */
export const removeNetwork = operation({
  opcode: "OP_NETWORK_REMOVE",
  params: removeNetworkParams,
  role: () => "operator",
  load: async (tx, { network: name }) => {
    const found = await lookUpNetwork(tx, name);
    if (!found.ok) return found;
    const network = found.value;
    const { ref: cluster, defaults } = await clusterFacts(tx);
    const groups = (await groupsOfNetwork(tx, network.uuid)).map(({ group }) => group);
    return ok({ network, cluster, defaults, groups, nics: await nicsOfNetwork(tx, network.uuid) });
  },
  plan: (_params, loaded) => planRemoveNetwork(loaded),
  hooks: (_params, { network }) => removeNetworkHooks(network),
  summary: ({ network }) => `Remove ${network}`,
  objects: ({ network }) => [jobObject("network", network)],
});
