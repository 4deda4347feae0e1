import { anyInstance } from "@/lib/domain/allocator/instance-policy";
import type { Moving } from "@/lib/domain/allocator/move-instances";
import type { AllocatorGroup, AllocatorNode, Wanted } from "@/lib/domain/allocator/placement";

/** What rules of the allocator are told; what is not given stands in nobody's way. */

export function group(
  name: string,
  given: Partial<Omit<AllocatorGroup, "networks">> & { networks?: string[] } = {},
): AllocatorGroup {
  const { networks = [], ...more } = given;
  return { uuid: name, name, policy: "preferred", ipolicy: anyInstance, ...more, networks: new Set(networks) };
}

/** A node with 1,000 MiB of free memory, in the group that the letter before its number names: "a1" is in "a". */
export function node(name: string, given: Partial<AllocatorNode> = {}): AllocatorNode {
  const state = { offline: false, drained: false, vmCapable: true, cpus: null, usedCpus: 0, instances: 0 };
  return { name, group: name.slice(0, 1), ...state, freeMemory: 1_000, totalDisk: null, freeDisk: null, ...given };
}

const nothing = { memory: null, cpus: null, disks: null, nics: null, spindles: null, diskTemplate: null };

type Given<Whole> = Partial<Omit<Whole, "specs">> & { specs?: Partial<Wanted["specs"]> };

export function wanted({ specs, ...given }: Given<Wanted> = {}): Wanted {
  const anywhere = { groups: null, only: null, without: new Map(), networks: [], disk: null, needs: 1 };
  return { instance: "web1", ...anywhere, specs: { ...nothing, ...specs }, ...given };
}

export function moving({ specs, ...given }: Given<Moving> = {}): Moving {
  return { name: "web1", nodes: ["a1"], networks: [], disk: null, specs: { ...nothing, ...specs }, ...given };
}
