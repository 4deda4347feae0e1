import { effective } from "../model/cluster";
import { withMemory } from "../model/instance-parameters";
import { diskVariables, templateOf } from "./disk-variables";
import type { Variables } from "./hook-call";
import type { HookSituation, ToldInstance, ToldNic } from "./hook-situation";
import { networkVariables } from "./network-hooks";
import { named, present, told, toldEach } from "./told";

type Values = Record<string, unknown>;
type Around = Pick<HookSituation, "cluster" | "defaults" | "networks" | "disks">;

/** What a new instance is asked to have: whether it starts, and its disks, which are not made here. */
export type AskedOf = { status: string; template?: string; disks?: readonly Values[] };

/** Everything that hooks are told of an instance (rules 7.5). Private OS parameters are never told, as in Ganeti. */
export function instanceVariables(instance: ToldInstance, around: Around, asked?: AskedOf): Variables {
  const { name, primary, secondary, tags, extra } = instance;
  const backend = backendOf(instance, around);
  const disks = asked?.disks ?? disksOf(instance, around);
  return {
    OP_TARGET: name,
    INSTANCE_NAME: name,
    INSTANCE_PRIMARY: primary.name,
    INSTANCE_SECONDARIES: secondary?.name ?? "",
    INSTANCE_OS_TYPE: told(extra.os ?? ""),
    INSTANCE_STATUS: asked?.status ?? stateOf(extra.admin_state),
    ...sizeVariables(backend),
    INSTANCE_DISK_TEMPLATE: asked?.template ?? templateOf(disks),
    INSTANCE_HYPERVISOR: hypervisorOf(instance, around),
    ...nicsVariables(instance.nics, around),
    INSTANCE_DISK_COUNT: String(disks.length),
    ...Object.assign({}, ...disks.map((disk, at) => named(`INSTANCE_DISK${at}_`, diskVariables(disk)))),
    INSTANCE_TAGS: tags.join(" "),
    ...named("INSTANCE_BE_", toldEach(backend)),
    ...named("INSTANCE_HV_", toldEach(hypervisorParameters(instance, around))),
  };
}

/** Memory and processors stand under names of their own besides. */
export function sizeVariables({ minmem, maxmem, vcpus }: Values): Variables {
  return toldEach({
    INSTANCE_MINMEM: minmem,
    INSTANCE_MAXMEM: maxmem,
    INSTANCE_MEMORY: maxmem,
    INSTANCE_VCPUS: vcpus,
  });
}

export function nicsVariables(nics: readonly ToldNic[], around: Pick<HookSituation, "defaults" | "networks">) {
  return Object.assign(
    { INSTANCE_NIC_COUNT: String(nics.length) },
    ...nics.map((nic, at) => named(`INSTANCE_NIC${at}_`, nicVariables(nic, around))),
  ) as Variables;
}

/** `NETWORK` is the name that the design gave it, `NETWORK_NAME` the one that Ganeti has used since (rules 13.1). */
function nicVariables(nic: ToldNic, { defaults, networks }: Pick<HookSituation, "defaults" | "networks">): Variables {
  const { mode, link, vlan } = effective(nic, defaults);
  const network = nic.network && networks.get(nic.network.uuid);
  return {
    ...present({ NAME: nic.name }),
    UUID: nic.uuid,
    IP: nic.ip ?? "",
    MAC: nic.mac,
    MODE: mode,
    LINK: link,
    VLAN: vlan,
    ...(mode !== "routed" && { BRIDGE: link }),
    ...(network && { ...networkVariables(network), NETWORK: network.name, NETWORK_TAGS: network.tags.join(" ") }),
  };
}

/** With what the cluster says where the instance says nothing. */
export function backendOf({ extra }: ToldInstance, { cluster }: Pick<HookSituation, "cluster">): Values {
  const inherited = valuesOf(valuesOf(cluster?.parameters.beparams).default);
  return { ...inherited, ...valuesOf(withMemory(extra.beparams)) };
}

function hypervisorOf({ extra }: ToldInstance, { cluster }: Pick<HookSituation, "cluster">): string {
  const enabled = cluster?.parameters.enabled_hypervisors;
  return told(extra.hypervisor ?? (Array.isArray(enabled) ? enabled[0] : undefined) ?? "");
}

/** The cluster's for the hypervisor, over them those for the OS with it, over them the instance's own. */
function hypervisorParameters(instance: ToldInstance, around: Pick<HookSituation, "cluster">): Values {
  const hypervisor = hypervisorOf(instance, around);
  const { hvparams, os_hvp: ofOs } = around.cluster?.parameters ?? {};
  const os = valuesOf(valuesOf(ofOs)[told(instance.extra.os ?? "")]);
  return {
    ...valuesOf(valuesOf(hvparams)[hypervisor]),
    ...valuesOf(os[hypervisor]),
    ...valuesOf(instance.extra.hvparams),
  };
}

/** Up to Ganeti 2.5 the state was a flag. */
function stateOf(kept: unknown): string {
  if (typeof kept === "boolean") return kept ? "up" : "down";
  return told(kept ?? "down");
}

/** Up to Ganeti 2.11 an instance holds its disks, since then their UUIDs. */
function disksOf({ extra }: ToldInstance, { disks }: Pick<HookSituation, "disks">): Values[] {
  if (!Array.isArray(extra.disks)) return [];
  return extra.disks.flatMap((disk: unknown): Values[] => {
    const found = typeof disk === "string" ? disks.get(disk) : valuesOf(disk);
    return found ? [found] : [];
  });
}

function valuesOf(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}
