import type { ClusterRecord, GroupRecord } from "@/lib/domain/model/records";
import { filled, filledEach, valuesOf } from "./filled";

/** A node group as Ganeti's HTTP API answers it; it does not say which networks it has (rules 10.5). */
export function groupJson(group: GroupRecord, cluster: ClusterRecord | null) {
  const { name, nodes, extra, ctime, mtime, uuid, serialNo, tags } = group;
  const inherited = cluster?.extra ?? {};
  return {
    alloc_policy: extra.alloc_policy ?? "preferred",
    name,
    node_cnt: nodes.length,
    node_list: nodes,
    ipolicy: ipolicyOf(inherited.ipolicy, extra.ipolicy),
    custom_ipolicy: valuesOf(extra.ipolicy),
    diskparams: filledEach(inherited.diskparams, extra.diskparams),
    custom_diskparams: valuesOf(extra.diskparams),
    ndparams: filled(inherited.ndparams, extra.ndparams),
    custom_ndparams: valuesOf(extra.ndparams),
    ...{ ctime, mtime, uuid, serial_no: serialNo, tags },
  };
}

/** A policy's limits count as a whole; its standard specification is filled by its parts. */
function ipolicyOf(inherited: unknown, own: unknown): Record<string, unknown> {
  const policy = filled(inherited, own);
  return policy.std === undefined ? policy : { ...policy, std: filled(valuesOf(inherited).std, valuesOf(own).std) };
}
