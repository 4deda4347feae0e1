import { addressPath, objectPath, paths } from "@/components/ui/link/paths";
import { isIp4 } from "@/lib/domain/address/ip";
import type { Found, FoundKind } from "@/lib/queries/search/search";

/** The page of something that was found; of an IPv4 address its place on the map of its network. */
export function foundPath(kind: FoundKind, { name, address }: Found): string {
  if (kind === "cluster") return paths.cluster;
  if (kind !== "address" && kind !== "reservation") return objectPath(kind, name);
  return address !== null && isIp4(address) ? addressPath(name, address) : objectPath("network", name);
}

/** "10.1.0.2 in prod"; an object by its name. */
export function foundLabel({ name, address }: Found): string {
  return address === null ? name : `${address} in ${name}`;
}

const lists: Record<Exclude<FoundKind, "cluster">, string> = {
  address: paths.networks,
  network: paths.networks,
  group: paths.groups,
  node: paths.nodes,
  instance: paths.instances,
  reservation: paths.reservations,
};

/** The list of all things of a kind, narrowed to the same text; there is one cluster only. */
export function listPath(kind: FoundKind, text: string): string {
  return kind === "cluster" ? paths.cluster : `${lists[kind]}?${new URLSearchParams({ text })}`;
}
