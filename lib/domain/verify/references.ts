import type { Ref } from "../model/cluster";
import { jobObject, type ObjectKind } from "../model/plan";
import type { ClusterView } from "./cluster-view";
import type { Finding } from "./finding";

/** References to objects that do not exist (rules 12.3). */
export function verifyReferences({ state, nics }: ClusterView): Finding[] {
  const { cluster, groups, nodes, networks, connections } = state;
  const known = new Set([...groups, ...nodes, ...networks].map(({ uuid }) => uuid));
  const findings: Finding[] = [];
  const check = (place: string, kind: ObjectKind, object: Ref, what: string, reference: string | null) => {
    if (reference === null || known.has(reference)) return;
    findings.push(dangling(place, kind, object, `${what} ${reference}, which does not exist.`));
  };
  if (cluster) check("cluster/master_node", "cluster", cluster, "The master is the node", cluster.masterNode);
  for (const node of nodes)
    check(`nodes/${node.uuid}/group`, "node", node, `The node ${node.name} is in the group`, node.group);
  for (const { group, network } of connections) {
    const place = `nodegroups/${group.uuid}/networks/${network.uuid}`;
    check(place, "group", group, `The group ${group.name} is connected to the network`, network.uuid);
    check(place, "group", group, `The network ${network.name} is connected to the group`, group.uuid);
  }
  for (const instance of state.instances) {
    const place = `instances/${instance.uuid}`;
    const what = `The instance ${instance.name} has the`;
    check(`${place}/primary_node`, "instance", instance, `${what} primary node`, instance.primaryNode);
    check(`${place}/disks`, "instance", instance, `${what} secondary node`, instance.secondaryNode);
  }
  for (const { nic, place, label, instance } of nics)
    check(`${place}/network`, "instance", instance, `${label} is in the network`, nic.network);
  return findings;
}

function dangling(place: string, kind: ObjectKind, object: Ref, message: string): Finding {
  return {
    code: "dangling_reference",
    severity: "error",
    place,
    object: jobObject(kind, object),
    message,
    why: "Ganeti fails when it follows the reference.",
    blocks: false,
  };
}
