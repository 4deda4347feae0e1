import { isNicChanges, isNics, toOurChanges, toOurNics, toWireChanges } from "./opcode-nics";
import { isFlag, isText, nullable, onlyTrue, type Parameter, parameter, required } from "./parameter";

/** The parameters of the operations on instances, by Ganeti's names and ours (spec 4, 10.5). */

const name = parameter("instance_name", "instance", isText, required);
const conflictsCheck = parameter("conflicts_check", "conflictsCheck", isFlag, { otherwise: true });
const force = parameter("force", "force", isFlag, { otherwise: false });

/** What the network side of an instance consists of; `instanceSettings` is the rest of what may be said of one. */
export const instanceCreate: Parameter[] = [
  parameter("instance_name", "name", isText, required),
  parameter("pnode", "primaryNode", isText, nullable),
  parameter("snode", "secondaryNode", isText, nullable),
  parameter("nics", "nics", isNics, { ...required, toOurs: toOurNics }),
  conflictsCheck,
  parameter("force", "force", isFlag, { toWire: onlyTrue }),
];

export const instanceModify: Parameter[] = [
  name,
  parameter("nics", "nics", isNicChanges, { otherwise: [], toOurs: toOurChanges, toWire: toWireChanges }),
  conflictsCheck,
  force,
];

export const instanceRename: Parameter[] = [name, parameter("new_name", "newName", isText, required)];
export const instanceRemove: Parameter[] = [name];

/** What the original is told of a new instance besides, with what it assumes where it is told nothing. */
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
};

/** The same for a changed instance, which here changes its NICs only. */
export const unchangedSettings: Record<string, unknown> = {
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
};
