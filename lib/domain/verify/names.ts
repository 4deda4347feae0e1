import type { Ref } from "../model/cluster";
import { jobObject, type ObjectKind } from "../model/plan";
import { parseNetworkName } from "../names";
import type { ClusterView } from "./cluster-view";
import type { Finding } from "./finding";

/** Whether names of networks and groups are unambiguous, and can be used in the HTTP API (rules 13.2.24). */
export function verifyNames({ state: { networks, groups } }: ClusterView): Finding[] {
  return [
    ...networks.flatMap((network) => nameFindings("network", `networks/${network.uuid}`, network)),
    ...groups.flatMap((group) => nameFindings("group", `nodegroups/${group.uuid}`, group)),
    ...uuidNames(networks),
  ];
}

function nameFindings(kind: ObjectKind, place: string, object: Ref): Finding[] {
  const parsed = parseNetworkName(object.name);
  if (parsed.ok) return [];
  return [
    {
      code: "invalid_name",
      severity: "warning",
      place: `${place}/name`,
      object: jobObject(kind, object),
      message: `${kind === "network" ? "Network" : "Group"} ${object.name}: ${parsed.refusal.message}`,
      why: "A URL of the HTTP API cannot contain this name.",
      repair: `Rename the ${kind}. ${parsed.refusal.remedy ?? ""}`.trim(),
      blocks: false,
    },
  ];
}

/** A name that is looked up as another network's UUID never means its own network (rules 1.1). */
function uuidNames(networks: readonly Ref[]): Finding[] {
  const uuids = new Set(networks.map(({ uuid }) => uuid));
  return networks
    .filter(({ name, uuid }) => name !== uuid && uuids.has(name))
    .map((network) => ({
      code: "invalid_name",
      severity: "error",
      place: `networks/${network.uuid}/name`,
      object: jobObject("network", network),
      message: `The name of the network ${network.name} is the UUID of another network.`,
      why: "The name refers to the other network instead.",
      repair: `Rename it, using its UUID ${network.uuid} to refer to it.`,
      blocks: false,
    }));
}
