import {
  addressTexts,
  isAddress,
  isAddresses,
  isAnyText,
  isCidr4,
  isCidr6,
  isFlag,
  isIp6,
  isMode,
  isText,
  isTexts,
  nullable,
  onlyTrue,
  orCleared,
  type Parameter,
  parameter,
  required,
} from "./parameter";

/** The parameters of the operations on networks, by Ganeti's names and ours (rules 3 and 10.2). */

const name = parameter("network_name", "network", isText, required);
const group = parameter("group_name", "group", isText, required);
const conflictsCheck = parameter("conflicts_check", "conflictsCheck", isFlag, { otherwise: true });
const addresses = { ...nullable, toWire: addressTexts };
/** In a job, a value that was cleared reads as it can be asked for: null would leave it as it is. */
const clearable = { ...nullable, toWire: (value: unknown) => value ?? "none" };
/** Ours: 0 is no hold time. */
const holdMinutes = parameter("hold_minutes", "holdMinutes", Number.isInteger, {
  ...nullable,
  toWire: (value) => value ?? 0,
});
const force = parameter("force", "force", isFlag, { otherwise: false });
/** Ours, and so only spoken of where it counts. */
const ourForce = parameter("force", "force", isFlag, { toWire: onlyTrue });

export const networkAdd: Parameter[] = [
  parameter("network_name", "name", isText, required),
  parameter("network", "network", isCidr4, required),
  parameter("gateway", "gateway", isAddress, nullable),
  parameter("network6", "network6", isCidr6, nullable),
  parameter("gateway6", "gateway6", isIp6, nullable),
  parameter("mac_prefix", "macPrefix", isText, nullable),
  parameter("add_reserved_ips", "addReserved", isAddresses, addresses),
  conflictsCheck,
  parameter("tags", "tags", isTexts, { ...nullable, otherwise: [] }),
  holdMinutes,
];

/** null leaves a value as it is, as for the original; "none" and "" clear it. */
export const networkModify: Parameter[] = [
  name,
  parameter("gateway", "gateway", orCleared(isAddress), clearable),
  parameter("network6", "network6", orCleared(isCidr6), clearable),
  parameter("gateway6", "gateway6", orCleared(isIp6), clearable),
  parameter("mac_prefix", "macPrefix", orCleared(isText), clearable),
  holdMinutes,
  parameter("add_reserved_ips", "addReserved", isAddresses, addresses),
  parameter("remove_reserved_ips", "removeReserved", isAddresses, addresses),
];

export const networkRemove: Parameter[] = [name, force];
export const networkRename: Parameter[] = [name, parameter("new_name", "newName", isText, required)];

export const networkConnect: Parameter[] = [
  group,
  name,
  parameter("network_mode", "mode", isMode, required),
  parameter("network_link", "link", isText, required),
  parameter("network_vlan", "vlan", isAnyText, { otherwise: "" }),
  conflictsCheck,
  ourForce,
  parameter("next_free", "nextFree", isTexts, nullable),
  parameter("taken", "taken", isAddresses, addresses),
];

export const networkDisconnect: Parameter[] = [group, name, ourForce];
