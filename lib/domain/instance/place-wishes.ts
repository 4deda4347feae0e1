import type { Specs } from "../allocator/instance-policy";
import { withMemory } from "../model/instance-parameters";

/**
 * What the settings of a new instance, by Ganeti's names, say of where it may be: what it takes, as far as it is said, and how many
 * nodes. With ignore_ipolicy what it takes does not matter, since nobody here knows what the nodes have.
 */
export function wishesOf(settings: Record<string, unknown>): { needs: number; specs: Partial<Specs> } {
  const { disk_template: diskTemplate, disks, beparams, ignore_ipolicy } = settings;
  const needs = diskTemplate === "drbd" ? 2 : 1;
  if (ignore_ipolicy === true) return { needs, specs: { nics: null } };
  const { maxmem, vcpus, spindle_use } = (withMemory(beparams ?? {}) ?? {}) as Record<string, unknown>;
  const sizes = Array.isArray(disks) ? disks.map((disk) => amount(disk?.size)) : [];
  return {
    needs,
    specs: {
      memory: amount(maxmem),
      cpus: amount(vcpus),
      spindles: amount(spindle_use),
      disks: sizes.length > 0 && sizes.every((size) => size !== null) ? (sizes as number[]) : null,
      diskTemplate: typeof diskTemplate === "string" ? diskTemplate : null,
    },
  };
}

function amount(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
