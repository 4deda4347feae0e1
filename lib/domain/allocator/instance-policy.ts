import { count, listed } from "../sentence";

/** Limits of a group on the instances in it, as far as a request says them (rules 11.6). */

/** The names of limits in Ganeti, and what is said of them. */
const limits = {
  "memory-size": {
    of: ({ memory }: Specs) => (memory === null ? [] : [memory]),
    text: (n: number) => `${mib(n)} of memory`,
  },
  "cpu-count": { of: ({ cpus }: Specs) => (cpus === null ? [] : [cpus]), text: (n: number) => count(n, "CPU") },
  "disk-count": {
    of: ({ disks, diskTemplate }: Specs) => (disks === null || diskTemplate === "diskless" ? [] : [disks.length]),
    text: (n: number) => count(n, "disk"),
  },
  "disk-size": { of: ({ disks }: Specs) => disks ?? [], text: (n: number) => `a disk of ${mib(n)}` },
  "nic-count": { of: ({ nics }: Specs) => (nics === null ? [] : [nics]), text: (n: number) => count(n, "NIC") },
  "spindle-use": {
    of: ({ spindles }: Specs) => (spindles === null ? [] : [spindles]),
    text: (n: number) => `a spindle use of ${n}`,
  },
} satisfies Record<string, { of: (specs: Specs) => readonly number[]; text: (n: number) => string }>;

export const limitNames = Object.keys(limits) as (keyof typeof limits)[];
export type Limits = Partial<Record<keyof typeof limits, number>>;

/** What an instance takes; null where it is not said, and then not asked. Memory and disks in MiB. */
export type Specs = {
  memory: number | null;
  cpus: number | null;
  disks: readonly number[] | null;
  nics: number | null;
  spindles: number | null;
  diskTemplate: string | null;
};

export type InstancePolicy = {
  /** Pairs of which an instance has to keep to one; none restrict nothing. */
  minmax: readonly { min: Limits; max: Limits }[];
  /** Null: all of them. */
  diskTemplates: readonly string[] | null;
  /** How many virtual CPUs there may be for each of a node; null for any number. */
  vcpuRatio: number | null;
};

export const anyInstance: InstancePolicy = { minmax: [], diskTemplates: null, vcpuRatio: null };

/** A policy as Ganeti writes it, tolerantly: what cannot be read, or is no limit that is known here, restricts nothing. */
export function readPolicy(given: unknown): InstancePolicy {
  const { minmax, "disk-templates": diskTemplates, "vcpu-ratio": vcpuRatio } = objectOf(given);
  return {
    minmax: listOf(minmax).map((pair) => ({
      min: readLimits(objectOf(pair).min),
      max: readLimits(objectOf(pair).max),
    })),
    diskTemplates: Array.isArray(diskTemplates) ? diskTemplates.map(String) : null,
    vcpuRatio: typeof vcpuRatio === "number" ? vcpuRatio : null,
  };
}

function readLimits(given: unknown): Limits {
  const limit = objectOf(given);
  return Object.fromEntries(
    limitNames.flatMap((name) => (typeof limit[name] === "number" ? [[name, limit[name]]] : [])),
  );
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** "1,024 MiB" */
export function mib(size: number): string {
  return `${size.toLocaleString("en-US")} MiB`;
}

/** Why an instance like this is not allowed; null when it is. */
export function policyReason(specs: Specs, { minmax, diskTemplates }: InstancePolicy): string | null {
  const { diskTemplate } = specs;
  if (diskTemplate !== null && diskTemplates !== null && !diskTemplates.includes(diskTemplate))
    return `Its policy does not allow the disk template ${diskTemplate}, only ${listed(diskTemplates, 10)}.`;
  const faults = minmax.map((pair) => faultsOf(specs, pair));
  if (faults.length === 0 || faults.some(({ length }) => length === 0)) return null;
  // What is nearest to being allowed says most.
  const nearest = faults.reduce((best, one) => (one.length < best.length ? one : best));
  return `Its policy does not allow ${listed(nearest)}.`;
}

function faultsOf(specs: Specs, { min, max }: { min: Limits; max: Limits }): string[] {
  return limitNames.flatMap((name) => {
    const { of, text } = limits[name];
    const [least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY] = [min[name], max[name]];
    const wrong = of(specs).find((value) => value < least || value > most);
    if (wrong === undefined) return [];
    return `${text(wrong)} (${wrong < least ? `at least ${least.toLocaleString("en-US")}` : `at most ${most.toLocaleString("en-US")}`})`;
  });
}
