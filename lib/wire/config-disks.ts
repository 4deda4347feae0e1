import { asObject, type Raw } from "./config-reading";

/** An instance's disks: UUIDs of the file's `disks` since Ganeti 2.12, the objects themselves before (spec 12.1). */
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
    .filter(({ dev_type }) => typeof dev_type === "string" && dev_type.startsWith("drbd"))
    .flatMap(({ logical_id }) => (Array.isArray(logical_id) ? logical_id.slice(0, 2) : []))
    .filter((node): node is string => typeof node === "string");
  return [...new Set(nodes)];
}
