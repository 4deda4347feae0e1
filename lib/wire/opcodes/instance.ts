import { maxItems } from "@/lib/domain/opcodes/instance-params";
import { isFlag, isText, nullable, onlyTrue, type Parameter, parameter, required } from "./parameter";

/** The parameters of the operations on instances, by Ganeti's names and ours (rules 4 and 10.5). */

const name = parameter("instance_name", "instance", isText, required);
/** Which UUID it has to have; a job says the one that it found. */
const expected = parameter("instance_uuid", "instanceUuid", isText, { ...nullable, toWire: () => undefined });
const conflictsCheck = parameter("conflicts_check", "conflictsCheck", isFlag, { otherwise: true });
const force = parameter("force", "force", isFlag, { otherwise: false });

/** What the network side of an instance consists of; `instanceSettings` is the rest of what may be said of one. */
export const addInstance: Parameter[] = [
  parameter("instance_name", "name", isText, required),
  parameter("pnode", "primaryNode", isText, nullable),
  parameter("pnode_uuid", "primaryNodeUuid", isText, { ...nullable, toWire: () => undefined }),
  parameter("snode", "secondaryNode", isText, nullable),
  parameter("snode_uuid", "secondaryNodeUuid", isText, { ...nullable, toWire: () => undefined }),
  parameter("nics", "nics", isNics, { ...required, most: maxItems, toOurs: toOurNics }),
  conflictsCheck,
  parameter("force", "force", isFlag, { toWire: onlyTrue }),
];

/** A node whose UUID alone is given is the one that has it; beside a name, a UUID says which node that has to be. */
export function withNodesByUuid(ours: Record<string, unknown>): Record<string, unknown> {
  const primaryNode = ours.primaryNode ?? ours.primaryNodeUuid;
  const secondaryNode = ours.secondaryNode ?? ours.secondaryNodeUuid;
  return {
    ...ours,
    ...(primaryNode !== undefined && { primaryNode }),
    ...(secondaryNode !== undefined && { secondaryNode }),
  };
}

export const modifyInstance: Parameter[] = [
  name,
  expected,
  parameter("nics", "nics", isNicChanges, {
    most: maxItems,
    otherwise: [],
    absent: [],
    toOurs: toOurChanges,
    toWire: toWireChanges,
  }),
  conflictsCheck,
  force,
];

export const renameInstance: Parameter[] = [name, expected, parameter("new_name", "newName", isText, required)];
export const removeInstance: Parameter[] = [name, expected];

/** Other parameters of a new instance in the original, with their defaults. */
export const instanceSettings: Record<string, unknown> = {
  mode: "create",
  os_type: null,
  disk_template: "diskless",
  disks: [],
  beparams: {},
  hvparams: {},
  osparams: {},
  osparams_private: {},
  osparams_secret: {},
  hypervisor: null,
  tags: [],
  start: true,
  force_variant: false,
  wait_for_sync: true,
  name_check: true,
  ip_check: true,
  ignore_ipolicy: false,
  opportunistic_locking: false,
  identify_defaults: false,
  source_shutdown_timeout: 120,
  compress: "none",
  forthcoming: false,
  commit: false,
  instance_communication: false,
  helper_startup_timeout: 300,
  helper_shutdown_timeout: 7200,
  no_install: null,
  group_name: null,
  iallocator: null,
  file_driver: null,
  file_storage_dir: null,
  source_handshake: null,
  source_instance_name: null,
  source_x509_ca: null,
  src_node: null,
  src_node_uuid: null,
  src_path: null,
};

/** The same for a changed instance; only its NICs and parameters can be other than the default. */
export const changeSettings: Record<string, unknown> = {
  force_variant: false,
  ignore_ipolicy: false,
  disks: [],
  beparams: {},
  hvparams: {},
  ext_params: {},
  osparams: {},
  wait_for_sync: true,
  hotplug: false,
  hotplug_if_possible: false,
  osparams_private: null,
  osparams_secret: null,
  runtime_mem: null,
  disk_template: null,
  file_driver: null,
  file_storage_dir: null,
  pnode: null,
  pnode_uuid: null,
  remote_node: null,
  remote_node_uuid: null,
  iallocator: null,
  os_name: null,
  offline: null,
  instance_communication: null,
};

/** NICs as Ganeti's clients write them, and as ours (rules 4.1). */

type Item = Record<string, unknown>;

const nicKeys = ["mac", "ip", "mode", "link", "vlan", "name", "network", "bridge"];
/** To attach and to detach is for disks: the operation refuses it. */
const operations = ["add", "modify", "remove", "attach", "detach"];

/** The NICs of a new instance: objects of texts and null. */
function isNics(value: unknown): boolean {
  return Array.isArray(value) && value.every(isNic);
}

function isNic(value: unknown): value is Item {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, given]) => nicKeys.includes(key) && (given === null || typeof given === "string"),
  );
}

/** `[op, NIC, params]`, or the older `[op or position, params]`. */
function isNicChanges(value: unknown): boolean {
  return Array.isArray(value) && value.every(isChange);
}

function isChange(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [first, second, third] = value as unknown[];
  if (value.length === 2) return (operations.includes(first as string) || Number.isInteger(first)) && isNic(second);
  const named = isText(second) || Number.isInteger(second);
  return value.length === 3 && operations.includes(first as string) && named && isNic(third);
}

/** What is null is not said, as in the original; `bridge` is an older name of `link`. */
function toOurNic(given: Item): Item {
  const { bridge, ...nic } = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return bridge === undefined ? nic : { link: bridge, ...nic };
}

function toOurNics(value: unknown): unknown {
  return (value as Item[]).map(toOurNic);
}

function toOurChanges(value: unknown): unknown {
  return (value as unknown[][]).map(([first, second, third]) => {
    if (third !== undefined) return { op: first, nic: second, ...toOurNic(third as Item) };
    const nic = toOurNic(second as Item);
    return typeof first === "number" ? { op: "modify", nic: first, ...nic } : { op: first, nic: -1, ...nic };
  });
}

/** Changes of a job in the form that names everything. */
function toWireChanges(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return (value as Item[]).map(({ op, nic = -1, ...params }) => [op, nic, params]);
}
