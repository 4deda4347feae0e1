import type { Cluster, Instance } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { writeConfig } from "@/lib/wire/config/data";
import { identifier } from "./made-up";

/** A cluster as the text of a `config.data`: its instances as complete as a real file's, each with a mirrored disk. */
export function configText(state: ClusterState & { cluster: Cluster }): string {
  const disks = Object.fromEntries(state.instances.map((instance, at) => [diskOf(at), disk(instance, at)]));
  const document = { ...state.cluster.document, disks, filters: {}, ctime: 1_795_000_000, mtime: 1_795_000_000 };
  const instances = state.instances.map((instance, at) => ({
    ...instance,
    extra: { ...settings, disks: [diskOf(at)] },
  }));
  return JSON.stringify(writeConfig({ ...state, instances, cluster: { ...state.cluster, document } }));
}

function diskOf(at: number): string {
  return identifier("disk", at);
}

function disk({ primaryNode, secondaryNode }: Instance, at: number) {
  const volume = ["xenvg", `${diskOf(at)}.disk0`];
  const child = { dev_type: "plain", logical_id: volume, size: 20_480, params: {}, children: [], nodes: [primaryNode] };
  return {
    uuid: diskOf(at),
    dev_type: "drbd",
    logical_id: [primaryNode, secondaryNode, 11_000 + (at % 10_000), 0, 0, identifier("secret", at)],
    children: [child, child],
    nodes: [primaryNode, secondaryNode],
    iv_name: "disk/0",
    size: 20_480,
    mode: "rw",
    params: {},
    serial_no: 1,
    ctime: 1_795_000_000,
    mtime: 1_795_000_000,
  };
}

const settings = {
  os: "debootstrap+default",
  hypervisor: "kvm",
  hvparams: { kernel_path: "", boot_order: "disk", vnc_bind_address: "127.0.0.1", serial_console: true },
  beparams: { minmem: 1_024, maxmem: 2_048, vcpus: 2, auto_balance: true },
  osparams: {},
  osparams_private: {},
  admin_state: "up",
  admin_state_source: "admin",
  disks_active: true,
  disk_template: "drbd",
};
