import { cidr4Range } from "@/lib/domain/address/ip";
import { repairNetworkHooks } from "@/lib/domain/hook/network-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { repairSchemas } from "@/lib/domain/opcodes/repair-params";
import { ok } from "@/lib/domain/refusal";
import { planRepairPool, repairSummary } from "@/lib/domain/verify/repair-pool";
import { clusterAddresses } from "@/lib/store/cluster";
import { nicsCounting, nicsOfNetworkInRanges } from "@/lib/store/nics";
import { segmentsAround } from "@/lib/store/segments";
import { lookUpNetwork } from "../lookup";
import { operation } from "../operation";

/** Repairs one kind of finding in a pool (rules 12.3 and 13.2.26). */
export const repairPool = operation({
  opcode: "OP_NETWORK_REPAIR",
  params: repairSchemas.OP_NETWORK_REPAIR,
  role: () => "operator",
  load: async (tx, { network: name, finding, addresses }) => {
    const found = await lookUpNetwork(tx, name);
    if (!found.ok) return found;
    const network = found.value;
    const { first, last } = cidr4Range(network.network);
    const ranges = addresses.length === 0 ? [{ first, last }] : addresses;
    const counting =
      finding === "ghost" ? await nicsCounting(tx, network.uuid, await segmentsAround(tx, network), ranges) : [];
    return ok({
      network,
      members: await nicsOfNetworkInRanges(tx, network.uuid, ranges),
      ghosts: counting.filter((nic) => nic.network !== network.uuid),
      cluster: await clusterAddresses(tx),
    });
  },
  plan: ({ finding, addresses }, loaded, { reason, job, now }) =>
    planRepairPool(finding, addresses, loaded, { reason, job, at: now }),
  hooks: ({ finding }, { network }) => repairNetworkHooks(network, finding),
  summary: ({ finding, network }) => repairSummary(finding, network),
  objects: ({ network }) => [jobObject("network", network)],
});
