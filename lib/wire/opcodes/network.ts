import { type NetworkField, networkFields } from "@/lib/domain/model/network-fields";
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
  onlyFalse,
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

/** What each kind of a network's field looks like on the wire, before there is a job. */
const accepted: Record<NetworkField["kind"], Parameter["accepts"]> = {
  ip4: isAddress,
  cidr6: isCidr6,
  ip6: isIp6,
  macPrefix: isText,
  minutes: Number.isInteger,
  percent: isPercent,
};

/** A number, or the words for "never" and for the default. */
function isPercent(value: unknown): boolean {
  return Number.isInteger(value) || ["", "none", "default"].includes(String(value).toLowerCase());
}

/** In a job, a value that was cleared reads as it can be asked for: null would leave it as it is. Minutes are then 0, and a percentage is "default". */
function fieldParameter({ wire, name, kind }: NetworkField, changing: boolean): Parameter {
  if (kind === "minutes") return parameter(wire, name, accepted[kind], { ...nullable, toWire: (value) => value ?? 0 });
  if (kind === "percent" && changing)
    return parameter(wire, name, isPercent, { ...nullable, toWire: (value) => value ?? "default" });
  if (!changing) return parameter(wire, name, accepted[kind], nullable);
  return parameter(wire, name, orCleared(accepted[kind]), { ...nullable, toWire: (value) => value ?? "none" });
}

const fields = (ours: boolean, changing: boolean) =>
  networkFields.filter((field) => field.ours === ours).map((field) => fieldParameter(field, changing));

const force = parameter("force", "force", isFlag, { otherwise: false });
/** Ours, and so only mentioned if it has an effect. */
const ourForce = parameter("force", "force", isFlag, { toWire: onlyTrue });

/** Ours as well. */
const ourLinkCheck = parameter("link_check", "linkCheck", isFlag, { toWire: onlyFalse });

/** Ours: whom addresses are reserved for, and until when, in seconds since the epoch or as a date. */
const terms = [parameter("owner", "owner", isAnyText, nullable), parameter("until", "expiresAt", isEnd, nullable)];

/** A number of seconds, or a date that the operation reads. */
function isEnd(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string";
}

export const addNetwork: Parameter[] = [
  parameter("network_name", "name", isText, required),
  parameter("network", "network", isCidr4, required),
  ...fields(false, false),
  parameter("add_reserved_ips", "addReserved", isAddresses, addresses),
  conflictsCheck,
  parameter("tags", "tags", isTexts, { ...nullable, otherwise: [] }),
  ...fields(true, false),
  ...terms,
];

/** null leaves a value as it is, as for the original; "none" and "" clear it. */
export const modifyNetwork: Parameter[] = [
  name,
  ...fields(false, true),
  ...fields(true, true),
  parameter("add_reserved_ips", "addReserved", isAddresses, addresses),
  parameter("remove_reserved_ips", "removeReserved", isAddresses, addresses),
  ...terms,
];

/** Ours. null leaves a value as it is; "" clears it. */
export const modifyReservations: Parameter[] = [
  name,
  parameter("addresses", "addresses", isAddresses, { ...required, toWire: addressTexts }),
  parameter("new_reason", "newReason", isAnyText, nullable),
  parameter("owner", "owner", isAnyText, nullable),
  parameter("until", "expiresAt", isEnd, { ...nullable, toWire: (value) => value ?? "none" }),
];

/** Ours. */
export const putBack: Parameter[] = [
  name,
  parameter("addresses", "addresses", isAddresses, { ...required, toWire: addressTexts }),
  parameter("at", "at", isEnd, required),
];

export const removeNetwork: Parameter[] = [name, force];
export const renameNetwork: Parameter[] = [name, parameter("new_name", "newName", isText, required)];

export const connectNetwork: Parameter[] = [
  group,
  name,
  parameter("network_mode", "mode", isMode, required),
  parameter("network_link", "link", isText, required),
  parameter("network_vlan", "vlan", isAnyText, { otherwise: "" }),
  conflictsCheck,
  ourLinkCheck,
  ourForce,
  parameter("next_free", "nextFree", isTexts, nullable),
  parameter("taken", "taken", isAddresses, addresses),
];

export const disconnectNetwork: Parameter[] = [group, name, ourForce];
