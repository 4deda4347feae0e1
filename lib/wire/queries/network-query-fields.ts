import { networkFields } from "@/lib/domain/model/network-fields";
import type { NetworkRecord, RecordPart } from "@/lib/domain/model/records";
import { naturalOrder } from "@/lib/domain/natural-order";
import { externalTexts, mapText } from "@/lib/domain/pool/address-pool";

/** Ganeti's kinds of field, as they stand in an answer. */
export type FieldKind = "text" | "number" | "unit" | "float" | "bool" | "timestamp" | "other" | "unknown";
export type FieldValue = string | number | string[] | string[][] | number[][];

/** What a query says of a field. */
export type FieldDefinition = { name: string; title: string; kind: FieldKind; doc: string };

/** A field of a network query: its definition, and its value in a network; null where the network has none. */
export type NetworkField = FieldDefinition & {
  value: (network: NetworkRecord) => FieldValue | null;
  /** The part of a record that it looks at. */
  part?: RecordPart;
  /** True if its value is a list. */
  list?: true;
};

function field(
  name: string,
  title: string,
  kind: FieldKind,
  doc: string,
  value: NetworkField["value"],
  part?: RecordPart,
): NetworkField {
  return { name, title, kind, doc, value, ...(part && { part }) };
}

const serialDoc = "Network object serial number, incremented on each modification";
const groupsDoc = "List of nodegroups (group name, NIC mode, NIC link)";

const historyDoc = "Each day on which usage changed (time, held by instances, external, free)";

/** Every field of a network query by natural name (rules 9.1): one table for the command line and the HTTP API. */
export const networkQueryFields: readonly NetworkField[] = [
  field("name", "Network", "text", "Name", ({ name }) => name),
  field("network", "Subnet", "text", "IPv4 subnet", ({ network }) => network),
  ...networkFields.flatMap((own) =>
    own.query === null
      ? []
      : [field(own.wire, own.query.title, "other", own.query.doc, (network) => network[own.name])],
  ),
  field("free_count", "FreeCount", "number", "Number of available addresses", ({ freeCount }) => freeCount),
  field("reserved_count", "ReservedCount", "number", "Number of reserved addresses", reservedCount),
  field("map", "Map", "text", "Actual mapping", (network) => mapText(network, network.size), "pool"),
  field("external_reservations", "ExternalReservations", "text", "External reservations", externals, "pool"),
  { ...field("group_list", "GroupList", "other", groupsDoc, groupList, "groups"), list: true as const },
  field("group_cnt", "NodeGroups", "number", "Number of nodegroups", ({ groups }) => groups.length, "groups"),
  {
    ...field("inst_list", "InstanceList", "other", "List of instances", instanceNames, "instances"),
    list: true as const,
  },
  field("inst_cnt", "Instances", "number", "Number of instances", ({ instances }) => instances.length, "instances"),
  { ...field("tags", "Tags", "other", "Tags", ({ tags }) => tags), list: true as const },
  field("ctime", "CTime", "timestamp", "Creation timestamp", ({ ctime }) => ctime),
  field("mtime", "MTime", "timestamp", "Modification timestamp", ({ mtime }) => mtime),
  field("serial_no", "SerialNo", "number", serialDoc, ({ serialNo }) => serialNo),
  field("uuid", "UUID", "text", "Network UUID", ({ uuid }) => uuid),
  field("full_in", "FullIn", "number", "Days until it is full, if it goes on like this", fullIn, "usage"),
  field("full_at", "FullAt", "timestamp", "When it will be full, or since when it is", fullAt, "usage"),
  field("forecast", "Forecast", "text", "When it will be full, or why nobody can say", forecast, "usage"),
  field("growth", "Growth", "number", "Addresses more in use each day", growth, "usage"),
  field("usage_history", "UsageHistory", "other", historyDoc, usageHistory, "usage"),
].sort((a, b) => naturalOrder(a.name, b.name));

const byFieldName = new Map(networkQueryFields.map((one) => [one.name, one]));

/** The field of that name, or null. */
export function networkField(name: string): NetworkField | null {
  return byFieldName.get(name) ?? null;
}

/** What a query answers about a field, including an unknown one. */
export function fieldDefinition(name: string): FieldDefinition {
  const known = byFieldName.get(name);
  if (!known) return { name, title: name, kind: "unknown", doc: `Unknown field '${name}'` };
  const { title, kind, doc } = known;
  return { name, title, kind, doc };
}

function reservedCount({ size, freeCount }: NetworkRecord): number {
  return size - freeCount;
}

function externals(network: NetworkRecord): string {
  return externalTexts(network).join(", ");
}

function groupList({ groups }: NetworkRecord): string[][] {
  return groups.map(({ group, netparams: { mode, link, vlan } }) => [group.name, mode, link, vlan]);
}

function instanceNames({ instances }: NetworkRecord): string[] {
  return instances.map(({ name }) => name);
}

function fullIn({ usage }: NetworkRecord): number | null {
  return usage?.fullIn ?? null;
}

function fullAt({ usage }: NetworkRecord): number | null {
  return usage?.fullAt ?? null;
}

function forecast({ usage }: NetworkRecord): string | null {
  return usage?.forecast ?? null;
}

function growth({ usage }: NetworkRecord): number | null {
  return usage?.perDay ?? null;
}

function usageHistory({ usage }: NetworkRecord): number[][] {
  return usage?.days ?? [];
}
