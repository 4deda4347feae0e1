import type { Role } from "@/lib/domain/model/user-role";
import { getClusterTags, getFeatures, getInfo, getNothing, getVersion, modifyCluster } from "./cluster";
import {
  addGroup,
  assignNodes,
  getGroup,
  getGroups,
  getGroupTags,
  modifyGroup,
  removeGroup,
  renameGroup,
} from "./groups";
import {
  createInstance,
  getInstance,
  getInstances,
  getInstanceTags,
  modifyInstance,
  removeInstance,
  renameInstance,
} from "./instances";
import { waitForJob } from "./job-wait";
import { cancelJob, getJob, getJobs } from "./jobs";
import {
  addNetwork,
  connectNetwork,
  disconnectNetwork,
  getNetwork,
  getNetworks,
  getNetworkTags,
  modifyNetwork,
  modifyReservations,
  putBack,
  removeNetwork,
  renameNetwork,
} from "./networks";
import { getNode, getNodeLinks, getNodeRole, getNodes, getNodeTags, modifyNode, setNodeLinks } from "./nodes";
import { getFields, getQuery, putQuery } from "./query";
import type { Handler } from "./request";
import { addTagsOf, removeTagsOf } from "./tags";

/** A method of a resource; one that only `reads` is left undone for a client that has gone. */
export type Method = { role: Role; handle: Handler; reads?: boolean };
export type Methods = Readonly<Record<string, Method>>;

const read = (handle: Handler): Method => ({ role: "viewer", handle, reads: true });
const write = (handle: Handler): Method => ({ role: "operator", handle });
const administer = (handle: Handler): Method => ({ role: "administrator", handle });

/**
 * Every resource of the API by its path, `*` for a name and `#` for a number. A path with other methods than the ones
 * here is known but not managed: 501 (rules 10.1).
 */
export const resources: Readonly<Record<string, Methods>> = {
  "/": { GET: read(getNothing) },
  "/version": { GET: read(getVersion) },
  "/2": { GET: read(getNothing) },
  "/2/info": { GET: read(getInfo) },
  "/2/features": { GET: read(getFeatures) },
  "/2/modify": { PUT: administer(modifyCluster) },
  "/2/tags": { GET: read(getClusterTags), ...tagChanges("cluster", administer) },
  "/2/networks": { GET: read(getNetworks), POST: write(addNetwork) },
  "/2/networks/*": { GET: read(getNetwork), DELETE: write(removeNetwork) },
  "/2/networks/*/modify": { PUT: write(modifyNetwork) },
  "/2/networks/*/modify-reservations": { PUT: write(modifyReservations) },
  "/2/networks/*/put-back": { PUT: write(putBack) },
  "/2/networks/*/rename": { PUT: write(renameNetwork) },
  "/2/networks/*/connect": { PUT: write(connectNetwork) },
  "/2/networks/*/disconnect": { PUT: write(disconnectNetwork) },
  "/2/networks/*/tags": { GET: read(getNetworkTags), ...tagChanges("network", write) },
  "/2/groups": { GET: read(getGroups), POST: administer(addGroup) },
  "/2/groups/*": { GET: read(getGroup), DELETE: administer(removeGroup) },
  "/2/groups/*/modify": { PUT: administer(modifyGroup) },
  "/2/groups/*/rename": { PUT: administer(renameGroup) },
  "/2/groups/*/assign-nodes": { PUT: administer(assignNodes) },
  "/2/groups/*/tags": { GET: read(getGroupTags), ...tagChanges("nodegroup", administer) },
  "/2/nodes": { GET: read(getNodes) },
  "/2/nodes/*": { GET: read(getNode) },
  "/2/nodes/*/modify": { POST: administer(modifyNode) },
  "/2/nodes/*/links": { GET: read(getNodeLinks), PUT: administer(setNodeLinks) },
  "/2/nodes/*/role": { GET: read(getNodeRole) },
  "/2/nodes/*/tags": { GET: read(getNodeTags), ...tagChanges("node", administer) },
  "/2/instances": { GET: read(getInstances), POST: write(createInstance) },
  "/2/instances/*": { GET: read(getInstance), DELETE: write(removeInstance) },
  "/2/instances/*/modify": { PUT: write(modifyInstance) },
  "/2/instances/*/rename": { PUT: write(renameInstance) },
  "/2/instances/*/tags": { GET: read(getInstanceTags), ...tagChanges("instance", write) },
  "/2/jobs": { GET: read(getJobs) },
  "/2/jobs/#": { GET: read(getJob), DELETE: write(cancelJob) },
  "/2/jobs/#/wait": { GET: write(waitForJob) },
  "/2/query/*": { GET: read(getQuery), PUT: read(putQuery) },
  "/2/query/*/fields": { GET: read(getFields) },
  ...unmanaged("/2", ["os", "redistribute-config", "instances-multi-alloc", "filters", "filters/*"]),
  ...unmanaged("/2/nodes/*", ["evacuate", "migrate", "powercycle"]),
  ...unmanaged("/2/nodes/*/storage", ["", "modify", "repair"]),
  ...unmanaged("/2/instances/*", ["info", "activate-disks", "deactivate-disks", "recreate-disks", "console"]),
  ...unmanaged("/2/instances/*", ["startup", "shutdown", "reboot", "reinstall", "replace-disks", "disk/#/grow"]),
  ...unmanaged("/2/instances/*", ["prepare-export", "export", "migrate", "failover"]),
};

/** The role that may change an object may change its tags. */
function tagChanges(kind: string, may: typeof write): Methods {
  return { PUT: may(addTagsOf(kind)), DELETE: may(removeTagsOf(kind)) };
}

/** Resources of the original that Ganeti Networks does not have. */
function unmanaged(under: string, names: readonly string[]): Record<string, Methods> {
  return Object.fromEntries(names.map((name) => [name === "" ? under : `${under}/${name}`, {}]));
}

/** The methods of the resource at a path and the names in it; null where there is no resource. */
export function resourceAt(path: string): { methods: Methods; names: string[] } | null {
  const fixed = resources[path];
  if (fixed !== undefined && !/[*#]/.test(path)) return { methods: fixed, names: [] };
  for (const { pattern, methods } of patterns) {
    const found = pattern.exec(path);
    if (found) return { methods, names: found.slice(1) };
  }
  return null;
}

/** Names are those of the original: letters, digits, `_`, `.` and `-`, never percent-encoded. */
const patterns = Object.entries(resources)
  .filter(([path]) => /[*#]/.test(path))
  .map(([path, methods]) => ({
    pattern: new RegExp(`^${path.replaceAll("*", "([\\w.-]+)").replaceAll("#", "(\\d+)")}$`),
    methods,
  }));
