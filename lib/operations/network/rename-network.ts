import { renameNetworkHooks } from "@/lib/domain/hook/network-hooks";
import { jobObject } from "@/lib/domain/model/plan";
import { planRenameNetwork } from "@/lib/domain/network/rename-network";
import { renameNetworkParams } from "@/lib/domain/opcodes/network-params";
import { ok } from "@/lib/domain/refusal";
import { groupsOfNetwork } from "@/lib/store/connections";
import { networkNameTaken } from "@/lib/store/networks";
import { lookUpNetwork } from "../lookup";
import { operation } from "../operation";

/** Another name for a network (rules 3.4). */
export const renameNetwork = operation({
  opcode: "OP_NETWORK_RENAME",
  params: renameNetworkParams,
  role: () => "operator",
  load: async (tx, { network: name, newName }) => {
    const found = await lookUpNetwork(tx, name);
    if (!found.ok) return found;
    const groups = (await groupsOfNetwork(tx, found.value.uuid)).map(({ group }) => group);
    return ok({ network: found.value, newName, taken: await networkNameTaken(tx, newName), groups });
  },
  plan: (_params, loaded) => planRenameNetwork(loaded),
  hooks: ({ newName }, { network, groups }) => renameNetworkHooks(network, newName, groups),
  summary: ({ network, newName }) => `Rename ${network} to ${newName}`,
  objects: ({ network }) => [jobObject("network", network)],
});
