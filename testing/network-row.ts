import type { Cidr4, Cidr6, Ip4 } from "@/lib/domain/address/ip";
import type { NetworkRow } from "@/lib/queries/networks";

type Given = Partial<Omit<NetworkRow, "network" | "gateway" | "network6">> & {
  network?: string;
  gateway?: string | null;
  network6?: string | null;
};

/** A row of the list for tests: what is not given is a half empty /24 that is connected nowhere. */
export function networkRow({ network = "10.1.0.0/24", gateway = null, network6 = null, ...given }: Given): NetworkRow {
  return {
    uuid: given.name ?? "prod",
    name: "prod",
    revision: 0,
    gateway6: null,
    macPrefix: null,
    tags: [],
    size: 256,
    instanceCount: 126,
    externalCount: 2,
    freeCount: 128,
    groups: [],
    instances: 126,
    toRepair: 0,
    ...given,
    network: network as Cidr4,
    gateway: gateway as Ip4 | null,
    network6: network6 as Cidr6 | null,
  };
}
