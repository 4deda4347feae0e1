import { ip4Number } from "@/lib/domain/address/ip";
import { modifyNetworkHooks } from "@/lib/domain/hook/network-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { modifyNetworkSummary, planModifyNetwork } from "@/lib/domain/network/modify-network";
import { modifyNetworkParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { ipv6NicsOfNetwork, nicsCounting, nicsOfNetworkInRanges, single } from "@/lib/store/nics";
import { segmentsAround } from "@/lib/store/segments";
import { loadNewcomers, lookUpNetwork } from "../lookup";
import { operation } from "../operation";

/** Gateway, IPv6, MAC prefix and reserved addresses of a network (rules 3.2). */
export const modifyNetwork = operation({
  opcode: "OP_NETWORK_SET_PARAMS",
  params: modifyNetworkParams,
  role: () => "operator",
  load: async (tx, { network: name, gateway, network6, gateway6, macPrefix, addReserved, removeReserved }) => {
    const found = await lookUpNetwork(tx, name);
    if (!found.ok) return found;
    const network = found.value;
    const segments = await segmentsAround(tx, network);
    const after = macPrefix === undefined ? segments : await segmentsAround(tx, { ...network, macPrefix });
    const holders = gateway
      ? await nicsCounting(tx, network.uuid, segments, single([ip4Number(gateway)]))
      : await nicsOfNetworkInRanges(tx, network.uuid, [...addReserved, ...removeReserved]);
    const changes6 = network6 !== undefined || gateway6 !== undefined;
    return ok({
      network,
      holders,
      ipv6: changes6 ? await ipv6NicsOfNetwork(tx, network.uuid) : [],
      newcomers: await loadNewcomers(tx, network, { before: segments, after }),
    });
  },
  plan: (params, loaded, { reason, job, now }) => planModifyNetwork(params, loaded, { reason, job, at: now }),
  hooks: (_params, { network }, { changes }) =>
    modifyNetworkHooks(changes.find((change) => change.type === "network")?.after ?? network),
  summary: (params) => modifyNetworkSummary(params, params.network),
  objects: ({ network }) => [jobObject("network", network)],
});
