import { readPolicy, type Specs } from "@/lib/domain/allocator/instance-policy";
import type { Moving } from "@/lib/domain/allocator/move-instances";
import type { AllocatorCluster, AllocatorGroup, AllocatorNode } from "@/lib/domain/allocator/placement";
import type { GivenInstance, IallocatorInput, NewInstance } from "./request";

/** Groups and nodes of an input, as the rules of the allocator see them. */
export function clusterOf({ nodegroups, nodes, instances }: IallocatorInput): AllocatorCluster {
  const load = loads(Object.values(instances));
  return {
    groups: Object.entries(nodegroups).map(
      ([uuid, { name, alloc_policy, networks, ipolicy }]): AllocatorGroup => ({
        ...{ uuid, name, policy: alloc_policy },
        networks: new Set(networks),
        ipolicy: readPolicy(ipolicy),
      }),
    ),
    nodes: Object.entries(nodes).map(
      ([name, node]): AllocatorNode => ({
        ...{ name, group: node.group, offline: node.offline ?? false, drained: node.drained ?? false },
        vmCapable: node.vm_capable ?? true,
        freeMemory: node.free_memory ?? null,
        totalDisk: node.total_disk ?? null,
        freeDisk: node.free_disk ?? null,
        cpus: node.total_cpus ?? null,
        ...(load.get(name) ?? { usedCpus: 0, instances: 0 }),
      }),
    ),
  };
}

/** Virtual CPUs and instances of each primary node. */
function loads(instances: readonly GivenInstance[]) {
  const load = new Map<string, { usedCpus: number; instances: number }>();
  for (const {
    nodes: [primary],
    vcpus,
  } of instances) {
    if (primary === undefined) continue;
    const { usedCpus, instances: many } = load.get(primary) ?? { usedCpus: 0, instances: 0 };
    load.set(primary, { usedCpus: usedCpus + (vcpus ?? 0), instances: many + 1 });
  }
  return load;
}

type Takes = Pick<NewInstance, "memory" | "vcpus" | "spindle_use" | "disk_template" | "disks"> & {
  nics: readonly unknown[];
};

export function specsOf({ memory, vcpus, spindle_use, disk_template, disks, nics }: Takes): Specs {
  return {
    memory: memory ?? null,
    cpus: vcpus ?? null,
    disks: disks?.map(({ size }) => size) ?? null,
    nics: nics.length,
    spindles: spindle_use ?? null,
    diskTemplate: disk_template ?? null,
  };
}

/** An instance that is to be moved; the networks of its NICs are not in the input. */
export function movingOf(name: string, given: GivenInstance, networks: readonly string[]): Moving {
  return { name, nodes: given.nodes, specs: specsOf(given), disk: given.disk_space_total ?? null, networks };
}
