import { groupedBy } from "../grouped";
import type { CheckedNode } from "../link/link-check";
import {
  ageText,
  checkedNode,
  fitsMode,
  type MissingLink,
  missingLinks,
  missingText,
  oldListSeconds,
  sharedLinks,
} from "../link/link-check";
import { refOf } from "../model/cluster";
import type { ClusterState, KeptConnection } from "../model/cluster-state";
import type { NodeLinks } from "../model/node-links";
import { jobObject } from "../model/plan";
import type { Finding } from "./finding";

/** What the store knows besides a configuration file: the lists of links of nodes, by UUID. `now` in seconds since the epoch. */
export type KnownLinks = { lists: ReadonlyMap<string, NodeLinks>; now: number };

/** Links of connections that nodes lack, and lists that are old (rules 20.5). */
export function verifyLinks({ groups, nodes, connections }: ClusterState, { lists, now }: KnownLinks): Finding[] {
  if (lists.size === 0) return [];
  const byGroup = groupedBy(nodes, ({ group }) => group);
  const wanted = groupedBy(connections, ({ group }) => group.uuid);
  const missing = groups.flatMap(({ uuid }) => {
    const checked = (byGroup.get(uuid) ?? []).map((node) => checkedNode(node, lists.get(node.uuid) ?? null));
    return (wanted.get(uuid) ?? []).flatMap((connection) => missingFindings(connection, checked));
  });
  const old = nodes.flatMap((node) => {
    const list = lists.get(node.uuid);
    return list && now - list.at > oldListSeconds ? [{ node, text: ageText(list.at, now) }] : [];
  });
  return [...missing, ...old.map(({ node, text }) => oldFinding(node, text))];
}

function missingFindings({ group, network, netparams }: KeptConnection, nodes: readonly CheckedNode[]): Finding[] {
  const { mode, link } = netparams;
  return missingLinks([{ mode, link, networks: [network.name] }], nodes).map((missing) => {
    const other = otherLink(missing, nodes);
    const create = `Create ${missing.nodes.length === 1 ? "it" : "them"} there and read the lists again`;
    return {
      code: "missing_link",
      severity: "error",
      place: `nodegroups/${group.uuid}/networks/${network.uuid}/link`,
      object: jobObject("group", group),
      message: `${missingText(missing, group.name)}.`,
      why: "Instances with a NIC in this network do not start there, and cannot be moved there.",
      repair:
        other === null ? `${create}, or modify the connection.` : `Modify the connection: all nodes have ${other}.`,
      subject: {
        network: refOf(network),
        group: refOf(group),
        field: "link",
        ...(other !== null && { netparams: { ...netparams, link: other } }),
      },
      blocks: false,
    };
  });
}

/** The one link of its kind that all nodes have; null where a person must choose. */
function otherLink({ mode }: MissingLink, nodes: readonly CheckedNode[]): string | null {
  const shared = sharedLinks(nodes).filter(({ kind, lacking }) => lacking.length === 0 && fitsMode(kind, mode));
  const [one] = shared;
  return one && shared.length === 1 ? one.name : null;
}

function oldFinding(node: { uuid: string; name: string }, age: string): Finding {
  return {
    code: "old_links",
    severity: "info",
    place: `nodes/${node.uuid}`,
    object: jobObject("node", node),
    message: `The list of links of ${node.name} was read ${age}.`,
    why: "The node may have other bridges by now, and connections are checked against the list.",
    repair: "Read it again.",
    blocks: false,
  };
}
