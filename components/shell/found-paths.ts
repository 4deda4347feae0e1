import { addressPath, lifePath, objectPath, paths } from "@/components/ui/link/paths";
import type { Found, FoundKind } from "@/lib/queries/search/search";

/** The page of something that was found; of an address its life in its network, of a reservation its place on the map. */
export function foundPath(kind: FoundKind, { name, address }: Found): string {
  if (kind === "cluster") return paths.cluster;
  if (address === null) return objectPath(kind === "address" || kind === "reservation" ? "network" : kind, name);
  return kind === "reservation" ? addressPath(name, address) : lifePath(address, name);
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
