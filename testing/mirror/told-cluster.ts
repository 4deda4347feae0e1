import { cidr4Range, ip4Text } from "@/lib/domain/address/ip";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { getBit } from "@/lib/domain/pool/address-pool";
import { ClusterFault } from "@/lib/ganeti/cluster-fault";
import type { ReadingClient } from "@/lib/operations/mirror/mirror-calls";

type Row = Record<string, unknown>;

/** A job as a living cluster tells it. */
export type ToldJob = { id: number; status: string; ops: Row[]; trail?: [string, string][]; error?: string };

/**
 * A living cluster as far as its answers go: they are made of a state that tests set, or that `state` gives at each question. `fault`
 * makes it not answer; `before` is asked before each answer.
 */
export function toldCluster(state: () => Promise<ClusterState> | ClusterState) {
  const asked: string[] = [];
  const told = {
    jobs: [] as ToldJob[],
    fault: null as ClusterFault | null,
    before: async (_kind: string, _filter: unknown) => {},
    asked,
  };
  const ready = async (kind: string, filter: unknown) => {
    asked.push(kind);
    await told.before(kind, filter);
    if (told.fault) throw told.fault;
    return state();
  };
  const client: ReadingClient = {
    get: async (path) => infoOf(await ready(path, null)),
    query: async (kind, fields, filter) => {
      const now = await ready(kind, filter);
      const rows = kind === "job" ? told.jobs.map(jobRow) : rowsOf(kind, now);
      const fitting = rows.filter((row) => !filter || fits(row, filter as unknown[]));
      return fitting.map((row) => Object.fromEntries(fields.map((field) => [field, row[field] ?? null])));
    },
  };
  return { ...told, told, client };
}

function fits(row: Row, [operator, ...args]: readonly unknown[]): boolean {
  if (operator === "|") return args.some((arg) => fits(row, arg as unknown[]));
  if (operator === "&") return args.every((arg) => fits(row, arg as unknown[]));
  const [field, value] = args as [string, string | number];
  const own = row[field] as string | number;
  if (operator === "==" || operator === "=") return own === value;
  if (operator === ">") return own > value;
  if (operator === ">=") return own >= value;
  if (operator === "<") return own < value;
  throw new Error(`No filter ${String(operator)} here.`);
}

function jobRow({ id, status, ops, trail = [], error }: ToldJob): Row {
  const [code = ""] = ops.map(({ OP_ID }) => String(OP_ID));
  const reason = [...trail, [`gnt:opcode:${code.slice(3).toLowerCase()}`, `job=${id};index=0`]];
  return {
    ...{ id, status },
    summary: ops.map(({ OP_ID }) => String(OP_ID).slice(3)),
    ops: ops.map((op) => ({ ...op, reason: reason.map(([who, why]) => [who, why, 1_800_000_000_000_000_000]) })),
    opstatus: ops.map(() => status),
    opresult: ops.map(() => (error === undefined ? null : ["OpExecError", [error]])),
    received_ts: [1_800_000_000, 0],
    end_ts: [1_800_000_001, 0],
  };
}

function infoOf({ cluster, nodes }: ClusterState): Row {
  if (cluster === null) throw new ClusterFault({ kind: "unexpected", message: "No cluster." });
  const { name, uuid, macPrefix, nicparams, tags, ctime, mtime, masterNode } = cluster;
  return {
    ...{ name, uuid, tags, ctime, mtime, mac_prefix: macPrefix, config_version: 3_000_000, software_version: "3.0.2" },
    nicparams: { default: nicparams },
    master: nodes.find((node) => node.uuid === masterNode)?.name,
    primary_ip_version: 4,
  };
}

function rowsOf(kind: string, state: ClusterState): Row[] {
  const { groups, nodes, networks, instances, connections } = state;
  const nodeName = (uuid: string | null) => nodes.find((node) => node.uuid === uuid)?.name;
  const kept = ({ uuid, name, serialNo, ctime, mtime, tags }: (typeof groups)[number]) => {
    return { uuid, name, serial_no: serialNo, ctime, mtime, tags };
  };
  if (kind === "group") return groups.map(kept);
  if (kind === "node")
    return nodes.map((node) => {
      const { group, primaryIp: pip, secondaryIp: sip } = node;
      return { ...kept(node), "group.uuid": group, pip, sip, powered: node.extra.powered ?? null };
    });
  if (kind === "network")
    return networks.map((network) => {
      const { first, size } = cidr4Range(network.network);
      const addresses = Array.from({ length: size }, (_, at) => at);
      const external = (at: number) => getBit(network.extReservations, at);
      return {
        ...kept(network),
        network: network.network,
        gateway: network.gateway,
        network6: network.network6,
        gateway6: network.gateway6,
        mac_prefix: network.macPrefix,
        map: addresses.map((at) => (external(at) || getBit(network.reservations, at) ? "X" : ".")).join(""),
        external_reservations: addresses
          .filter(external)
          .map((at) => ip4Text(first + at))
          .join(", "),
        group_list: connections
          .filter((connection) => connection.network.uuid === network.uuid)
          .map(({ group, netparams: { mode, link, vlan } }) => [
            groups.find(({ uuid }) => uuid === group.uuid)?.name,
            mode,
            link,
            vlan,
          ]),
      };
    });
  return instances.map((instance) => {
    const { nics, primaryNode, secondaryNode } = instance;
    return {
      ...kept(instance),
      pnode: nodeName(primaryNode),
      snodes: secondaryNode === null ? [] : [nodeName(secondaryNode)],
      disk_template: secondaryNode === null ? "diskless" : "drbd",
      "disk.uuids": secondaryNode === null ? [] : [`disk-of-${instance.uuid}`],
      "nic.uuids": nics.map(({ uuid }) => uuid),
      "nic.names": nics.map(({ name }) => name),
      "nic.macs": nics.map(({ mac }) => mac),
      "nic.ips": nics.map(({ ip }) => ip),
      "nic.networks": nics.map(({ network }) => network),
      custom_nicparams: nics.map(({ nicparams }) => nicparams),
      admin_state: instance.extra.admin_state ?? null,
    };
  });
}
