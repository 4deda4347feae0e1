import type { ClusterRecord, GroupRecord, NodeRecord } from "@/lib/domain/model/records";
import { filled } from "./filled";

/** What only the node itself could say: Ganeti Networks asks no nodes. */
const unknown = [
  ...["dtotal", "dfree", "sptotal", "spfree", "mtotal", "mnode", "mfree"],
  ...["ctotal", "cnos", "cnodes", "csockets"],
];

/** A node as Ganeti's HTTP API answers it. */
export function nodeJson(node: NodeRecord, group: GroupRecord | undefined, cluster: ClusterRecord | null) {
  const { name, extra, primaryIp, secondaryIp, primaryOf, secondaryOf, ctime, mtime, uuid, serialNo, tags } = node;
  const ndparams = filled(cluster?.extra.ndparams, group?.extra.ndparams);
  return {
    name,
    offline: extra.offline ?? false,
    master_candidate: extra.master_candidate ?? false,
    drained: extra.drained ?? false,
    ...Object.fromEntries(unknown.map((field) => [field, null])),
    pinst_cnt: primaryOf.length,
    sinst_cnt: secondaryOf.length,
    pip: primaryIp,
    sip: secondaryIp ?? primaryIp,
    role: nodeRole(node).letter,
    pinst_list: primaryOf,
    sinst_list: secondaryOf,
    master_capable: extra.master_capable ?? true,
    vm_capable: extra.vm_capable ?? true,
    ndparams: filled(ndparams, extra.ndparams),
    "group.uuid": node.group.uuid,
    ...{ ctime, mtime, uuid, serial_no: serialNo, tags },
  };
}

/** The role of a node, as a letter and as a word. */
export function nodeRole({ isMaster, extra }: NodeRecord): { letter: string; word: string } {
  if (isMaster) return { letter: "M", word: "master" };
  if (extra.master_candidate === true) return { letter: "C", word: "master-candidate" };
  if (extra.drained === true) return { letter: "D", word: "drained" };
  return extra.offline === true ? { letter: "O", word: "offline" } : { letter: "R", word: "regular" };
}
