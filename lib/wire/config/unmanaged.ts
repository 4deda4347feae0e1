import type { Raw } from "./reading";

/**
 * What Ganeti keeps on an object and Ganeti Networks does not manage, for one that was made here and was in no file: the
 * defaults of Ganeti's own objects (rules 12.1), so that it loads the file. What came with a file stays as it was.
 */
type Unmanaged = { extra: Raw };

/** True for an object that was made here: whatever was read from a file keeps something (`readKept`). */
function isMadeHere({ extra }: Unmanaged): boolean {
  return Object.keys(extra).length === 0;
}

export function unmanagedOfGroup(group: Unmanaged): Raw {
  return isMadeHere(group) ? { ndparams: {}, alloc_policy: "preferred", ipolicy: {}, diskparams: {} } : {};
}

/** Not a master candidate: Ganeti promotes nodes itself. */
export function unmanagedOfNode(node: Unmanaged): Raw {
  if (!isMadeHere(node)) return {};
  const able = { master_capable: true, vm_capable: true, powered: true };
  return { ...able, master_candidate: false, offline: false, drained: false, ndparams: {} };
}

/** An instance without disks that is down; `cluster` is what the file says of the cluster. */
export function unmanagedOfInstance(instance: Unmanaged, cluster: Raw): Raw {
  if (!isMadeHere(instance)) return {};
  const enabled = cluster.enabled_hypervisors;
  const hypervisor = Array.isArray(enabled) && typeof enabled[0] === "string" ? enabled[0] : "fake";
  return {
    os: "",
    hypervisor,
    hvparams: {},
    beparams: {},
    osparams: {},
    osparams_private: {},
    admin_state: "down",
    admin_state_source: "admin",
    disks: [],
    disks_active: false,
  };
}
