import { withMemory } from "@/lib/domain/model/instance-parameters";
import type { ClusterRecord, InstanceRecord } from "@/lib/domain/model/records";
import { filled, valuesOf } from "./filled";

/** An instance as Ganeti's HTTP API answers it. What only its node knows is unknown here, and null. */
export function instanceJson(instance: InstanceRecord, cluster: ClusterRecord | null) {
  const { name, extra, primary, secondary, nics, disks, ctime, mtime, uuid, serialNo, tags } = instance;
  const inherited = cluster?.extra ?? {};
  const hypervisor = String(extra.hypervisor ?? defaultHypervisor(cluster) ?? "");
  const own = valuesOf(withMemory(extra.beparams));
  const beparams = filled(valuesOf(inherited.beparams).default, own);
  const state = stateOf(extra.admin_state);
  return {
    name,
    admin_state: state.admin,
    os: extra.os ?? "",
    pnode: primary,
    snodes: secondary === null ? [] : [secondary],
    disk_template: disks[0]?.template ?? "diskless",
    "nic.ips": nics.map(({ ip }) => ip),
    "nic.macs": nics.map(({ mac }) => mac),
    "nic.modes": nics.map(({ wiring }) => wiring.mode),
    "nic.uuids": nics.map((nic) => nic.uuid),
    "nic.names": nics.map((nic) => nic.name),
    "nic.links": nics.map(({ wiring }) => wiring.link),
    "nic.networks": nics.map(({ network }) => network?.uuid ?? null),
    "nic.networks.names": nics.map(({ network }) => network?.name ?? null),
    "nic.bridges": nics.map(({ wiring }) => (wiring.mode === "bridged" ? wiring.link : null)),
    network_port: extra.network_port ?? null,
    "disk.sizes": disks.map(({ size }) => size),
    "disk.spindles": disks.map(({ spindles }) => spindles),
    disk_usage: disks.reduce((sum, { size, template }) => sum + size + (template === "drbd" ? 128 : 0), 0),
    "disk.uuids": disks.map((disk) => disk.uuid),
    "disk.names": disks.map((disk) => disk.name),
    beparams: { ...beparams, memory: beparams.maxmem ?? null },
    hvparams: withoutGlobals(filled(valuesOf(inherited.hvparams)[hypervisor], extra.hvparams)),
    oper_state: state.runs,
    oper_ram: null,
    oper_vcpus: null,
    status: state.status,
    custom_hvparams: valuesOf(extra.hvparams),
    custom_beparams: own,
    custom_nicparams: nics.map(({ nicparams }) => nicparams),
    ...{ ctime, mtime, uuid, serial_no: serialNo, tags },
  };
}

export function defaultHypervisor(cluster: ClusterRecord | null): string | null {
  const enabled = cluster?.extra.enabled_hypervisors;
  return Array.isArray(enabled) && typeof enabled[0] === "string" ? enabled[0] : null;
}

/** Whether an instance really runs is not known here. Up to Ganeti 2.5 the state was a flag. */
function stateOf(kept: unknown): { admin: string; runs: false | null; status: string | null } {
  const admin = typeof kept === "boolean" ? (kept ? "up" : "down") : String(kept ?? "down");
  return admin === "up" ? { admin, runs: null, status: null } : { admin, runs: false, status: `ADMIN_${admin}` };
}

/** Parameters that are the cluster's, not an instance's. */
function withoutGlobals(hvparams: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(hvparams).filter(([key]) => !key.startsWith("migration_") && key !== "xen_cmd"),
  );
}
