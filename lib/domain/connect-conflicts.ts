import { claimants } from "./claims";
import type { Netparams, PlacedNic, Ref } from "./cluster";
import { conflictRow, isPrimaryIn, nicsText, type Verdict } from "./conflict-row";
import type { Conflict } from "./conflicts";
import { ip4Number, ip4Text } from "./ip";
import { netparamsText } from "./netparams";
import type { GroupConnection, Network, NetworkFacts } from "./network";
import { networkHolding } from "./overlap";
import { type AddressRoles, type ClusterAddresses, roleAddresses } from "./roles";

/** What the question "what stands in the way of connecting?" is asked about (design 4). */
export type ConnectScene = {
  network: Network;
  group: Ref;
  /** What the connection is to have. */
  netparams: Netparams;
  /** The cluster's default nicparams. */
  defaults: Netparams;
  cluster: ClusterAddresses;
  /** The network's connections to other groups. */
  connections: GroupConnection[];
  /** Networks connected to a group, by its UUID: of this group, and of the groups of the NICs' primary nodes. */
  neighbours: ReadonlyMap<string, readonly NetworkFacts[]>;
  /** NICs outside the network with an address in it, on instances with a node in the group. */
  found: PlacedNic[];
  /** Every NIC of the cluster that has an address of one of those. */
  sharers: PlacedNic[];
  /** The networks of those NICs, by UUID. */
  owners: ReadonlyMap<string, Ref>;
};

/** The NICs in the way of connecting, each with what force would do to it. */
export function connectConflicts(scene: ConnectScene): Conflict[] {
  const groups = new Set([scene.group.uuid, ...scene.connections.map(({ group }) => group.uuid)]);
  const facts = {
    roles: roleAddresses(scene.network, scene.cluster),
    claims: claimants(scene.network.uuid, groups, scene.sharers),
  };
  return scene.found.map((nic) => conflictRow(nic, scene.group, scene.defaults, judge(nic, scene, facts)));
}

type Facts = { roles: AddressRoles; claims: ReadonlyMap<number, PlacedNic[]> };

/** Force never steals, never bends a role and never chooses between two networks (design 4). */
function judge(nic: PlacedNic, scene: ConnectScene, { roles, claims }: Facts): Verdict {
  const { network, group, neighbours } = scene;
  const address = ip4Number(nic.ip ?? "");
  const text = ip4Text(address);
  if (nic.network !== null) return blocks(`It is in ${scene.owners.get(nic.network)?.name ?? "another network"}.`);
  const role = roles.get(address);
  if (role) return blocks(`${text} is ${role.label}.`);
  const others = (claims.get(address) ?? []).filter(({ uuid }) => uuid !== nic.uuid);
  if (others.length > 0) return blocks(`${text} is claimed by ${nicsText(others)} too.`);
  const home = isPrimaryIn(nic, group) ? group : nic.primary.group;
  const becomes = netparamsIn(home, scene);
  if (becomes === null) return stays(`Its primary node is in ${home.name}, which lacks ${network.name}.`);
  const rival = networkHolding(
    text,
    network,
    [group, home].flatMap(({ uuid }) => neighbours.get(uuid) ?? []),
  );
  if (rival) return blocks(`${text} lies in ${network.name} and in ${rival.name}.`);
  return { force: "adopt", why: adoptText(network, address, becomes), becomes };
}

function adoptText(network: Network, address: number, becomes: Netparams): string {
  const joins = `It joins ${network.name} as ${netparamsText(becomes)}`;
  return isManual(network, address) ? `${joins}; ${ip4Text(address)} stays reserved too.` : `${joins}.`;
}

function isManual({ externals }: Network, address: number): boolean {
  return externals.some(({ source, first, last }) => source === "manual" && first <= address && address <= last);
}

/** The netparams that a NIC takes whose primary node is in this group; null where the network is not. */
function netparamsIn(home: Ref, { group, netparams, connections }: ConnectScene): Netparams | null {
  if (home.uuid === group.uuid) return netparams;
  return connections.find((connection) => connection.group.uuid === home.uuid)?.netparams ?? null;
}

function blocks(why: string): Verdict {
  return { force: "blocks", why, becomes: null };
}

function stays(why: string): Verdict {
  return { force: "leave", why: `${why} It stays as it is.`, becomes: null };
}
