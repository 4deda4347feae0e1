import type { ClusterRecord } from "@/lib/domain/model/records";
import { valuesOf } from "./filled";
import { defaultHypervisor } from "./instance-json";

/** The version of Ganeti whose API this is. */
const compatible = {
  software_version: "3.0.2",
  protocol_version: 3_000_000,
  config_version: 3_000_000,
  os_api_version: 20,
  export_version: 0,
  vcs_version: "(ganeti-networks)",
  architecture: ["64bits", "x86_64"],
};

/** What a cluster says of itself that is kept for the configuration file only, with what it is when no file says it. */
const unmanaged = {
  enabled_hypervisors: [],
  hvparams: {},
  os_hvp: {},
  beparams: {},
  osparams: {},
  ipolicy: {},
  ndparams: {},
  diskparams: {},
  candidate_pool_size: 10,
  max_running_jobs: 20,
  max_tracked_jobs: 25,
  master_netdev: null,
  master_netmask: null,
  use_external_mip_script: false,
  file_storage_dir: null,
  shared_file_storage_dir: null,
  gluster_storage_dir: null,
  maintain_node_health: false,
  uid_pool: [],
  default_iallocator: "",
  default_iallocator_params: {},
  reserved_lvs: [],
  prealloc_wipe_disks: false,
  hidden_os: [],
  blacklisted_os: [],
  enabled_disk_templates: [],
  install_image: "",
  instance_communication_network: "",
  zeroing_image: "",
  compression_tools: [],
  enabled_user_shutdown: false,
  modify_ssh_setup: false,
  ssh_key_type: "rsa",
  ssh_key_bits: 2048,
};

/** The cluster as Ganeti's HTTP API answers it; in a store without one, what can be said without. */
export function clusterJson(cluster: ClusterRecord | null) {
  const extra = cluster?.extra ?? {};
  const kept = Object.entries(unmanaged).map(([key, otherwise]) => [key, extra[key] ?? otherwise]);
  const volumeGroup = extra.volume_group_name || null;
  const drbd = extra.drbd_usermode_helper || null;
  return {
    ...compatible,
    name: cluster?.name ?? null,
    master: cluster?.masterName ?? null,
    default_hypervisor: defaultHypervisor(cluster),
    ...Object.fromEntries(kept),
    enabled_data_collectors: ofCollectors(extra, "active"),
    data_collector_interval: ofCollectors(extra, "interval"),
    nicparams: { default: cluster?.nicparams ?? {} },
    mac_prefix: cluster?.macPrefix ?? null,
    volume_group_name: volumeGroup,
    drbd_usermode_helper: drbd,
    ...{ ctime: cluster?.ctime ?? 0, mtime: cluster?.mtime ?? 0, uuid: cluster?.uuid ?? null },
    tags: cluster?.tags ?? [],
    primary_ip_version: extra.primary_ip_family === 10 ? 6 : 4,
    ...{ vg_name: volumeGroup, drbd_helper: drbd },
  };
}

/** One value for every data collector. */
function ofCollectors(extra: Record<string, unknown>, what: "active" | "interval"): Record<string, unknown> {
  const collectors = Object.entries(valuesOf(extra.data_collectors));
  return Object.fromEntries(collectors.map(([name, collector]) => [name, valuesOf(collector)[what] ?? null]));
}
