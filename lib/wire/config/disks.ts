import { asObject, type Raw } from "./reading";

/** An instance's disks: UUIDs of the file's `disks` since Ganeti 2.12, the objects themselves before (rules 12.1). */
function disksOf(instance: Raw, disks: Raw): Raw[] {
  if (!Array.isArray(instance.disks)) return [];
  return instance.disks.map((disk: unknown) => asObject(typeof disk === "string" ? disks[disk] : disk));
}

/**
 * The nodes that mirror an instance's disks, as the file refers to them: the first two items of a DRBD disk's
 * `logical_id`. One of them is its primary node.
 */
export function mirrorNodes(instance: Raw, disks: Raw): string[] {
  const nodes = disksOf(instance, disks)
    .filter(isMirrored)
    .flatMap(({ logical_id }) => (Array.isArray(logical_id) ? logical_id.slice(0, 2) : []))
    .filter((node): node is string => typeof node === "string");
  return [...new Set(nodes)];
}

/** Only the disks say where an instance is mirrored: those of a moved instance are written with its current nodes. */
export type Mirror = { primary: string; secondary: string | null };

/** The file's `disks` with the mirrors of its instances where they are now; `instances` are written already. */
export function movedDisks(disks: Raw, instances: readonly { written: Raw; mirror: Mirror }[]): Raw {
  const moved = { ...disks };
  for (const { written, mirror } of instances)
    for (const reference of Array.isArray(written.disks) ? written.disks : [])
      if (typeof reference === "string" && Object.hasOwn(moved, reference))
        moved[reference] = movedDisk(asObject(moved[reference]), mirror);
  return moved;
}

/** A disk, with a node that the instance has left replaced by its new one. */
export function movedDisk(disk: Raw, { primary, secondary }: Mirror): Raw {
  if (!isMirrored(disk) || !Array.isArray(disk.logical_id)) return disk;
  const wanted = secondary === null ? [primary] : [primary, secondary];
  const had: unknown[] = disk.logical_id.slice(0, 2);
  const missing = wanted.filter((node) => !had.includes(node));
  if (missing.length === 0) return disk;
  const nodes = had.map((node) => (wanted.some((one) => one === node) ? node : (missing.shift() ?? node)));
  return {
    ...disk,
    logical_id: [...nodes, ...disk.logical_id.slice(2)],
    ...(Array.isArray(disk.nodes) && { nodes }),
  };
}

function isMirrored({ dev_type }: Raw): boolean {
  return typeof dev_type === "string" && dev_type.startsWith("drbd");
}
