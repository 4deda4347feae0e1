import type { Identities } from "./example-random";

/** When the example cluster was set up, in seconds: the first day of 2026. */
const started = 1_767_225_600;
const sizes = { default: 5, storage: 4, gpu: 3, edge: 2 };

export const masterIp = "198.51.100.10";
export const domain = "example.org";
export const kept = { serial_no: 1, ctime: started, mtime: started };

export type ExampleGroup = { uuid: string; name: string };
export type ExampleNode = ReturnType<typeof exampleNodes>[number];

export function exampleGroups({ uuid }: Identities): ExampleGroup[] {
  return Object.keys(sizes).map((name) => ({ uuid: uuid(), name }));
}

/** 14 nodes: reached through mgmt, mirroring their disks through big. */
export function exampleNodes({ uuid }: Identities, groups: readonly ExampleGroup[]) {
  const places = groups.flatMap((group) =>
    Array.from({ length: sizes[group.name as keyof typeof sizes] }, () => group),
  );
  return places.map((group, at) => ({
    uuid: uuid(),
    name: `node${String(at + 1).padStart(2, "0")}.${domain}`,
    group: group.uuid,
    primary_ip: `198.51.100.${11 + at}`,
    secondary_ip: `10.64.0.${2 + at}`,
    master_candidate: at < 3,
    master_capable: true,
    vm_capable: true,
    offline: false,
    drained: false,
    powered: true,
    ndparams: {},
    tags: [],
    ...kept,
  }));
}

export function exampleCluster({ uuid }: Identities, masterNode: string | undefined) {
  return {
    uuid: uuid(),
    cluster_name: `ganeti.${domain}`,
    master_ip: masterIp,
    master_node: masterNode,
    master_netdev: "br0",
    master_netmask: 24,
    mac_prefix: "aa:00:00",
    primary_ip_family: 2,
    enabled_hypervisors: ["kvm"],
    enabled_disk_templates: ["drbd", "plain"],
    nicparams: { default: { mode: "bridged", link: "br0", vlan: "" } },
    tags: [],
    ...kept,
  };
}
