import { cidr4Range, ip4Number, isIp4, parseCidr4 } from "@/lib/domain/address/ip";
import { asObject, type Raw } from "../config/reading";
import type { Row } from "./mirror-fields";

/**
 * Rows of a living cluster's answers as the objects that stand in its configuration file, so that one reader is enough for both.
 * What RAPI does not tell is left out.
 */

/** What rows refer to by name, by its UUID. */
export type Uuids = { node: (name: string) => string | undefined };

/** A network; `members` are the addresses that its NICs have (`map` hides them where they are external, too). */
export function networkObject(row: Row, members: Iterable<string>): Raw {
  const { network, gateway, network6, gateway6, mac_prefix } = row;
  const own = { ...keptOf(row), network, gateway, network6, gateway6, mac_prefix };
  const range = typeof network === "string" ? parseCidr4(network) : null;
  if (!range?.ok || typeof row.map !== "string") return withoutNull(own);
  const { first, size } = cidr4Range(range.value);
  const external = new Uint8Array(size);
  for (const address of addressesOf(row.external_reservations)) mark(external, address, first);
  const used = new Uint8Array(size);
  for (const address of members) mark(used, address, first);
  const taken = row.map;
  const bits = (of: (at: number) => boolean) => Array.from(taken, (_, at) => (of(at) ? "1" : "0")).join("");
  return withoutNull({
    ...own,
    reservations: bits((at) => (external[at] === 1 ? used[at] === 1 : taken[at] === "X")),
    ext_reservations: bits((at) => external[at] === 1),
  });
}

function mark(bits: Uint8Array, address: string, first: number): void {
  if (!isIp4(address)) return;
  const at = ip4Number(address) - first;
  if (at >= 0 && at < bits.length) bits[at] = 1;
}

/** "192.0.2.0, 192.0.2.7": a text in Ganeti's answers. */
function addressesOf(list: unknown): string[] {
  return typeof list === "string" ? list.split(",").map((address) => address.trim()) : [];
}

/** What networks say of the groups that they are connected to, as the groups' file says it: by group, then by network. */
export function connectionsOf(networks: readonly Row[]): Map<string, Raw> {
  const found = new Map<string, [network: string, netparams: Raw][]>();
  for (const { uuid, group_list } of networks)
    for (const entry of Array.isArray(group_list) ? group_list : []) {
      const [group, mode, link, vlan] = Array.isArray(entry) ? entry : [];
      if (typeof group !== "string") continue;
      const ofGroup = found.get(group) ?? [];
      ofGroup.push([String(uuid), { mode, link, vlan }]);
      found.set(group, ofGroup);
    }
  return new Map([...found].map(([group, entries]) => [group, Object.fromEntries(entries)]));
}

/** A node group with its connections, by network. */
export function groupObject(row: Row, networks: Raw): Raw {
  const { alloc_policy, custom_ndparams: ndparams, custom_ipolicy: ipolicy, custom_diskparams: diskparams } = row;
  return { ...withoutNull({ ...keptOf(row), alloc_policy, ndparams, ipolicy, diskparams }), networks };
}

/** Whether a node has power is not said of one that nobody can ask for it: it counts as powered, as in the file. */
export function nodeObject(row: Row): Raw {
  const { master_candidate, master_capable, vm_capable, offline, drained, powered, custom_ndparams: ndparams } = row;
  return withoutNull({
    ...keptOf(row),
    group: row["group.uuid"],
    primary_ip: row.pip,
    secondary_ip: row.sip,
    ...{ master_candidate, master_capable, vm_capable, offline, drained, ndparams },
    powered: powered ?? true,
  });
}

/** An instance with its NICs. Private OS parameters are not told. */
export function instanceObject(row: Row, uuids: Uuids): Raw {
  const { pnode, os, hypervisor, admin_state, admin_state_source, disks_active, forthcoming, network_port } = row;
  return withoutNull({
    ...keptOf(row),
    primary_node: nodeKey(pnode, uuids),
    ...{ os, hypervisor, admin_state, admin_state_source, disks_active, network_port },
    ...(forthcoming === true && { forthcoming }),
    hvparams: row.custom_hvparams,
    beparams: row.custom_beparams,
    osparams: row.custom_osparams,
    nics: nicObjects(row),
    disks: listOf(row["disk.uuids"]),
  });
}

function nodeKey(name: unknown, uuids: Uuids): unknown {
  return typeof name === "string" ? (uuids.node(name) ?? name) : name;
}

function nicObjects(row: Row): Raw[] {
  const column = (field: string) => listOf(row[field]);
  const [names, macs, ips, networks] = ["nic.names", "nic.macs", "nic.ips", "nic.networks"].map(column);
  const params = column("custom_nicparams");
  return column("nic.uuids").map((uuid, at) => ({
    ...withoutNull({ uuid, name: names?.[at], mac: macs?.[at], ip: ips?.[at], network: networks?.[at] }),
    nicparams: asObject(params[at]),
  }));
}

/**
 * The disks of an instance as the file keeps them, by UUID, as far as RAPI tells them. On which nodes they are mirrored is what
 * the instance's secondary node is read from.
 */
export function diskObjects(row: Row, uuids: Uuids): Raw {
  const [names, sizes, spindles] = ["disk.names", "disk.sizes", "disk.spindles"].map((field) => listOf(row[field]));
  const nodes = [row.pnode, ...listOf(row.snodes)].map((name) => nodeKey(name, uuids));
  const template = row.disk_template;
  const isMirrored = template === "drbd" && nodes.length > 1;
  const entries = listOf(row["disk.uuids"]).map((uuid, at): [string, Raw] => [
    String(uuid),
    withoutNull({
      uuid,
      name: names?.[at],
      size: sizes?.[at],
      spindles: spindles?.[at],
      dev_type: template,
      ...(isMirrored && { logical_id: nodes }),
    }),
  ]);
  return Object.fromEntries(entries);
}

/** The keys of `GET /2/info` that stand in the file under the same name. */
const sameKeys = [
  "uuid",
  "mac_prefix",
  "nicparams",
  "ctime",
  "mtime",
  "tags",
  "master_netdev",
  "master_netmask",
  "use_external_mip_script",
  "file_storage_dir",
  "shared_file_storage_dir",
  "gluster_storage_dir",
  "enabled_hypervisors",
  "hvparams",
  "os_hvp",
  "beparams",
  "osparams",
  "ndparams",
  "diskparams",
  "ipolicy",
  "candidate_pool_size",
  "max_running_jobs",
  "max_tracked_jobs",
  "modify_ssh_setup",
  "maintain_node_health",
  "uid_pool",
  "default_iallocator",
  "default_iallocator_params",
  "reserved_lvs",
  "hidden_os",
  "blacklisted_os",
  "prealloc_wipe_disks",
  "volume_group_name",
  "drbd_usermode_helper",
  "enabled_disk_templates",
  "install_image",
  "instance_communication_network",
  "zeroing_image",
  "compression_tools",
  "enabled_user_shutdown",
  "ssh_key_type",
  "ssh_key_bits",
];

/** Numbers of address families as a file has them. */
const families: Record<string, number> = { 4: 2, 6: 10 };

/** The cluster itself. RAPI does not tell its master address, nor its serial number. */
export function clusterObject(info: Row, masterIp: string | null): Raw {
  return withoutNull({
    ...Object.fromEntries(sameKeys.map((key) => [key, info[key]])),
    cluster_name: info.name,
    master_node: info.master,
    master_ip: masterIp,
    primary_ip_family: families[String(info.primary_ip_version)],
  });
}

function keptOf({ name, uuid, tags, serial_no, ctime, mtime }: Row): Raw {
  return { name, uuid, tags, serial_no, ctime, mtime };
}

function withoutNull(raw: Raw): Raw {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null && value !== undefined));
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
