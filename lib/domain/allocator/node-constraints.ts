import { mib } from "./instance-policy";
import type { AllocatorGroup, AllocatorNode, Wanted } from "./placement";

/**
 * Why a node cannot take what is wanted, as the end of a sentence that begins with its name; null when this does not stand in
 * the way. As with groups, a constraint is one function and a line in the list (decision 20).
 */
export type NodeConstraint = (wanted: Wanted, node: AllocatorNode, group: AllocatorGroup) => string | null;

/** Every constraint on a node, in the order in which reasons are given. */
export const nodeConstraints: readonly NodeConstraint[] = [inUse, notLeftOut, enoughMemory, enoughDisk, enoughCpus];

/** It runs instances, and nobody takes them away from it (rules 11.4). */
export function inUse(_: Wanted, { offline, drained, vmCapable }: AllocatorNode): string | null {
  if (offline) return "is offline";
  if (drained) return "is drained";
  return vmCapable ? null : "is not vm_capable";
}

/** The request leaves it in. */
export function notLeftOut({ only, without }: Wanted, { name }: AllocatorNode): string | null {
  const why = without.get(name);
  if (why !== undefined) return why;
  return only === null || only.has(name) ? null : "is not one of the nodes that were asked for";
}

/** Its free memory is enough; also a secondary node's, so that the instance can fail over. */
export function enoughMemory({ specs: { memory } }: Wanted, { freeMemory }: AllocatorNode): string | null {
  if (memory === null || freeMemory === null || memory <= freeMemory) return null;
  return `has ${mib(Math.max(freeMemory, 0))} of free memory of the ${mib(memory)} needed`;
}

/** Its free disk space is enough; a node that reports no storage at all is not asked. */
export function enoughDisk({ disk }: Wanted, { freeDisk, totalDisk }: AllocatorNode): string | null {
  if (disk === null || freeDisk === null || !totalDisk || disk <= freeDisk) return null;
  return `has ${mib(freeDisk)} of free disk space of the ${mib(disk)} needed`;
}

/** The virtual CPUs stay within the ratio of the group's policy (rules 11.6). */
export function enoughCpus(
  { specs: { cpus: asked } }: Wanted,
  { cpus, usedCpus }: AllocatorNode,
  { ipolicy: { vcpuRatio } }: AllocatorGroup,
): string | null {
  if (asked === null || cpus === null || cpus === 0 || vcpuRatio === null) return null;
  const most = Math.floor(cpus * vcpuRatio);
  return usedCpus + asked <= most
    ? null
    : `has ${usedCpus} of at most ${most} virtual CPUs in use, too many for ${asked} more`;
}
