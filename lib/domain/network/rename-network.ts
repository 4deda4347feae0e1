import type { Ref } from "../model/cluster";
import { factsChange } from "../model/facts";
import type { Network } from "../model/network";
import { jobObject, type Plan, planOf, touches } from "../model/plan";
import type { NetworkName } from "../names";
import { ok, type Result, refuse } from "../refusal";

/** `taken` is the network that the new name means now, by name or by UUID. */
export type RenameNetworkSituation = { network: Network; newName: NetworkName; taken: Ref | null };

/** A new name; whatever refers to the network does so by its UUID and stays as it is (rules 3.4). */
export function planRenameNetwork({ network, newName, taken }: RenameNetworkSituation): Result<Plan> {
  if (taken?.uuid === network.uuid)
    return refuse("already_exists", `The network is already named ${newName}.`, {
      field: "newName",
      remedy: "Choose another name.",
    });
  if (taken)
    return refuse("already_exists", `A network named ${newName} already exists (${taken.uuid}).`, {
      field: "newName",
      remedy: "Choose another name.",
    });
  return ok(
    planOf(`Rename ${network.name} to ${newName}`, {
      changes: [factsChange(network, { name: newName }), ...touches("network", [{ ...network, name: newName }])],
      objects: [jobObject("network", { ...network, name: newName })],
      result: newName,
    }),
  );
}
