import type { Prisma } from "../generated/client";
import type {
  ConnectionModel,
  InstanceModel,
  NetworkModel,
  NicModel,
  NodeGroupModel,
  NodeModel,
  ReservationModel,
} from "../generated/models";

/** The rows that can be loaded in bulk, with every column; a reservation's id comes from the database. */
export type BulkRows = {
  NodeGroup: NodeGroupModel;
  Node: NodeModel;
  Instance: InstanceModel;
  Nic: NicModel;
  Network: NetworkModel;
  Reservation: Omit<ReservationModel, "id">;
  Connection: ConnectionModel;
};

/** How a column travels in a JSON text: as it is, as a JSON value of its own, or bytes as hexadecimal digits. */
export type Kind = "plain" | "json" | "bytes";

// A column of the schema that is missing here, or travels wrongly, does not compile.
type KindOf<Value> = Prisma.JsonValue extends Value ? "json" : Value extends Uint8Array ? "bytes" : "plain";
type Columns = { [Table in keyof BulkRows]: { [Column in keyof BulkRows[Table]]-?: KindOf<BulkRows[Table][Column]> } };

const versioned = { serialNo: "plain", ctime: "plain", mtime: "plain", tags: "json", extra: "json" } as const;
const netparams = { mode: "plain", link: "plain", vlan: "plain" } as const;

/** Every column of every table that is loaded in bulk. */
export const columns: Columns = {
  NodeGroup: { uuid: "plain", name: "plain", ...versioned },
  Node: {
    uuid: "plain",
    name: "plain",
    groupUuid: "plain",
    primaryIp: "plain",
    secondaryIp: "plain",
    ...versioned,
  },
  Instance: { uuid: "plain", name: "plain", primaryUuid: "plain", secondaryUuid: "plain", ...versioned },
  Nic: {
    uuid: "plain",
    instanceUuid: "plain",
    position: "plain",
    name: "plain",
    mac: "plain",
    ip: "plain",
    ip4: "plain",
    networkUuid: "plain",
    ...netparams,
    extra: "json",
  },
  Network: {
    uuid: "plain",
    name: "plain",
    network: "plain",
    first: "plain",
    prefixLength: "plain",
    gateway: "plain",
    network6: "plain",
    gateway6: "plain",
    macPrefix: "plain",
    reservations: "bytes",
    extReservations: "bytes",
    instanceCount: "plain",
    externalCount: "plain",
    freeCount: "plain",
    wantsClusterAddresses: "plain",
    holdMinutes: "plain",
    ...versioned,
  },
  Reservation: {
    networkUuid: "plain",
    first: "plain",
    last: "plain",
    source: "plain",
    reason: "plain",
    job: "plain",
    at: "plain",
  },
  Connection: { groupUuid: "plain", networkUuid: "plain", ...netparams, extra: "json" },
};
