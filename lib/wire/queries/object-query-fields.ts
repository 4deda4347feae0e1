import type { QueryField } from "./filter-condition";
import type { FieldKind } from "./network-query-fields";

/** A group, a node, an instance or a job as the HTTP API answers it: queries ask about the same fields, one by one. */
export type ObjectJson = Record<string, unknown>;

export type ObjectField = QueryField<ObjectJson>;

/** A title for each field, by its kind; a field is called by its title in a table of the original. */
type Titles = Partial<Record<Exclude<FieldKind, "unknown">, Record<string, string>>>;

const common: Titles = {
  text: { uuid: "UUID" },
  number: { serial_no: "SerialNo" },
  timestamp: { ctime: "CTime", mtime: "MTime" },
  other: { tags: "Tags" },
};

const group: Titles = {
  text: { name: "Group", alloc_policy: "AllocPolicy" },
  number: { node_cnt: "Nodes", pinst_cnt: "Instances" },
  other: {
    ...{ pinst_list: "InstanceList", networks: "Networks" },
    ...{ node_list: "NodeList", ipolicy: "InstancePolicy", custom_ipolicy: "CustomInstancePolicy" },
    ...{ diskparams: "DiskParameters", custom_diskparams: "CustomDiskParameters" },
    ...{ ndparams: "NDParams", custom_ndparams: "CustomNDParams" },
  },
};

const node: Titles = {
  text: {
    ...{ name: "Node", pip: "PrimaryIP", sip: "SecondaryIP", role: "Role", group: "Group", "group.uuid": "GroupUUID" },
    bootid: "BootID",
  },
  number: {
    ...{ pinst_cnt: "Pinst", sinst_cnt: "Sinst", sptotal: "SpTotal", spfree: "SpFree" },
    ...{ ctotal: "CTotal", cnos: "CNOs", cnodes: "CNodes", csockets: "CSockets" },
  },
  unit: { dtotal: "DTotal", dfree: "DFree", mtotal: "MTotal", mnode: "MNode", mfree: "MFree" },
  bool: {
    ...{ offline: "Offline", drained: "Drained", master: "IsMaster" },
    ...{ master_candidate: "MasterC", master_capable: "MasterCapable", vm_capable: "VMCapable", powered: "Powered" },
  },
  other: {
    ...{ pinst_list: "PriInstances", sinst_list: "SecInstances", ndparams: "NodeParameters" },
    ...{ custom_ndparams: "CustomNodeParameters", hv_state: "HypervisorState", disk_state: "DiskState" },
  },
};

const instance: Titles = {
  text: {
    ...{ name: "Instance", admin_state: "InstanceState", os: "OS", pnode: "Primary_node", status: "Status" },
    ...{ disk_template: "Disk_template", hypervisor: "Hypervisor", admin_state_source: "InstanceStateSource" },
    ...{ "pnode.group": "PrimaryNodeGroup", "pnode.group.uuid": "PrimaryNodeGroupUUID" },
    ...{ ip: "NicIP/0", mac: "NicMAC/0", bridge: "NicBridge/0" },
    ...{ nic_mode: "NicMode/0", nic_link: "NicLink/0", nic_network: "NicNetwork/0" },
  },
  number: {
    ...{ "nic.count": "NICs", "disk.count": "Disks", oper_vcpus: "VCPUs", vcpus: "ConfigVCPUs" },
    ...{ "be/vcpus": "ConfigVCPUs", "be/spindle_use": "be/spindle_use" },
  },
  unit: {
    ...{ disk_usage: "DiskUsage", oper_ram: "Memory", sda_size: "Disk/0", sdb_size: "Disk/1" },
    ...{ "be/memory": "ConfigMaxMem", "be/maxmem": "ConfigMaxMem", "be/minmem": "ConfigMinMem" },
  },
  bool: {
    ...{ oper_state: "Running", admin_up: "Autostart", disks_active: "DisksActive", forthcoming: "Forthcoming" },
    ...{ "be/always_failover": "be/always_failover", "be/auto_balance": "Auto_balance" },
  },
  other: {
    ...{ snodes: "Secondary_Nodes", network_port: "Network_port" },
    ...{ "nic.ips": "NIC_IPs", "nic.macs": "NIC_MACs", "nic.modes": "NIC_modes", "nic.links": "NIC_links" },
    ...{ "nic.uuids": "NIC_UUIDs", "nic.names": "NIC_Names", "nic.bridges": "NIC_bridges" },
    ...{ "nic.vlans": "NIC_VLANs", "snodes.group": "SecondaryNodesGroups" },
    ...{ "snodes.group.uuid": "SecondaryNodesGroupsUUID" },
    ...{ "nic.networks": "NIC_networks", "nic.networks.names": "NIC_networks_names" },
    ...{ "disk.sizes": "Disk_sizes", "disk.spindles": "Disk_spindles", "disk.uuids": "Disk_UUIDs" },
    ...{ "disk.names": "Disk_names", beparams: "BackendParameters", hvparams: "HypervisorParameters" },
    ...{ custom_beparams: "CustomBackendParameters", custom_hvparams: "CustomHypervisorParameters" },
    ...{ custom_nicparams: "CustomNicParameters", custom_osparams: "CustomOpSysParameters" },
    ...{ osparams: "OpSysParameters", console: "Console" },
  },
};

const job: Titles = {
  text: { status: "Status" },
  number: { id: "ID", priority: "Priority" },
  bool: { archived: "Archived" },
  other: {
    ...{ ops: "OpCodes", opstatus: "OpCode_status", opresult: "OpCode_result", oplog: "OpCode_log" },
    ...{ summary: "Summary", received_ts: "Received", start_ts: "Start", end_ts: "End" },
    ...{ oppriority: "OpCode_prio", opstart: "OpCode_start", opexec: "OpCode_exec", opend: "OpCode_end" },
  },
};

/** Fields that are derived from others. */
const derived: Record<string, (object: ObjectJson) => unknown> = {
  master: ({ role }) => role === "M",
  "nic.count": (object) => listIn(object, "nic.ips").length,
  "disk.count": (object) => listIn(object, "disk.sizes").length,
  ...{ ip: firstOf("nic.ips"), mac: firstOf("nic.macs"), bridge: firstOf("nic.bridges") },
  ...{ nic_mode: firstOf("nic.modes"), nic_link: firstOf("nic.links"), nic_network: firstOf("nic.networks") },
  ...{ sda_size: nthOf("disk.sizes", 0), sdb_size: nthOf("disk.sizes", 1) },
  // Its older name.
  "be/memory": (object) => backendOf(object, "maxmem"),
  ...backend("maxmem", "minmem", "vcpus", "spindle_use", "always_failover", "auto_balance"),
  vcpus: (object) => backendOf(object, "vcpus"),
  admin_up: ({ admin_state: state }) => state === "up",
  priority: () => 0,
  oppriority: () => [0],
  archived: () => false,
  opstart: ({ start_ts: at }) => [at],
  opexec: ({ start_ts: at }) => [at],
  opend: ({ end_ts: at }) => [at],
};

/** What a NIC has, as `nic.ip/0` and so on: eight of each, as the original. */
const nicParts = {
  ...{ ip: "nic.ips", mac: "nic.macs", mode: "nic.modes", link: "nic.links", uuid: "nic.uuids", name: "nic.names" },
  ...{ vlan: "nic.vlans", bridge: "nic.bridges", network: "nic.networks", "network.name": "nic.networks.names" },
};
const nicTitles: Record<keyof typeof nicParts, string> = {
  ...{ ip: "NicIP", mac: "NicMAC", mode: "NicMode", link: "NicLink", uuid: "NicUUID", name: "NicName" },
  ...{ vlan: "NicVLAN", bridge: "NicBridge", network: "NicNetwork", "network.name": "NicNetworkName" },
};
const listedNics = 8;

/** The same of disks, as `disk.size/0`: sixteen of each. */
const diskParts = {
  name: { list: "disk.names", title: "DiskName", kind: "text" },
  size: { list: "disk.sizes", title: "Disk", kind: "unit" },
  spindles: { list: "disk.spindles", title: "DiskSpindles", kind: "number" },
  uuid: { list: "disk.uuids", title: "DiskUUID", kind: "text" },
} as const;
const listedDisks = 16;

/** The parameters of nodes, one by one, as `ndp/ovs`. */
const nodeParameters = {
  number: { spindle_count: "SpindleCount", ssh_port: "SSHPort" },
  float: { cpu_speed: "CPUSpeed" },
  bool: { exclusive_storage: "ExclusiveStorage", ovs: "OpenvSwitch" },
  other: { oob_program: "OutOfBandProgram", ovs_link: "OpenvSwitchLink", ovs_name: "OpenvSwitchName" },
} satisfies Titles;

/** Every field of a query about objects by its kind (rules 10.5). */
export const objectTables = {
  group: table(fields(common), fields(group), ndpFields()),
  node: table(fields(common), fields(node), ndpFields()),
  instance: table(fields(common), fields(instance), nicFields(), diskFields()),
  job: table(fields(job)),
};

export type ObjectKind = keyof typeof objectTables;

function table(...lists: ObjectField[][]): Map<string, ObjectField> {
  return new Map(
    lists
      .flat()
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((one) => [one.name, one]),
  );
}

function fields(titles: Titles): ObjectField[] {
  return Object.entries(titles).flatMap(([kind, named]) =>
    Object.entries(named).map(([name, title]) =>
      field(name, title, kind as FieldKind, derived[name] ?? ((object) => object[name] ?? null)),
    ),
  );
}

function nicFields(): ObjectField[] {
  const parts = Object.entries(nicParts) as [keyof typeof nicParts, string][];
  return parts.flatMap(([part, list]) =>
    Array.from({ length: listedNics }, (_, at) =>
      field(`nic.${part}/${at}`, `${nicTitles[part]}/${at}`, "text", nthOf(list, at)),
    ),
  );
}

function diskFields(): ObjectField[] {
  return Object.entries(diskParts).flatMap(([part, { list, title, kind }]) =>
    Array.from({ length: listedDisks }, (_, at) =>
      field(`disk.${part}/${at}`, `${title}/${at}`, kind, nthOf(list, at)),
    ),
  );
}

function ndpFields(): ObjectField[] {
  return Object.entries(nodeParameters).flatMap(([kind, named]) =>
    Object.entries(named).map(([name, title]) =>
      field(`ndp/${name}`, title, kind as FieldKind, ({ ndparams }) => valueIn(ndparams, name)),
    ),
  );
}

/** Its title is also its description: programs read its name and its kind. */
function field(name: string, title: string, kind: FieldKind, value: ObjectField["value"]): ObjectField {
  return { name, title, kind, doc: title, value };
}

/** An older name for what the first NIC has. */
function firstOf(list: string): ObjectField["value"] {
  return nthOf(list, 0);
}

function nthOf(list: string, at: number): ObjectField["value"] {
  return (object) => listIn(object, list)[at] ?? null;
}

function backend(...names: string[]): typeof derived {
  return Object.fromEntries(names.map((name) => [`be/${name}`, (object: ObjectJson) => backendOf(object, name)]));
}

function backendOf({ beparams }: ObjectJson, name: string): unknown {
  return valueIn(beparams, name);
}

function valueIn(parameters: unknown, name: string): unknown {
  return (parameters as Record<string, unknown> | undefined)?.[name] ?? null;
}

function listIn(object: ObjectJson, name: string): unknown[] {
  const list = object[name];
  return Array.isArray(list) ? list : [];
}
