import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { type ExampleKind, type ExampleNic, exampleKinds, peculiarInstances } from "./example-instances";
import type { ExamplePool, exampleNetworks } from "./example-networks";
import { domain, type ExampleGroup, type ExampleNode, kept } from "./example-nodes";
import type { Identities } from "./example-random";

export type PooledNetwork = (typeof exampleNetworks)[number] & { uuid: string; pool: ExamplePool };

/** What instances are made of, and the map of disks that they add theirs to. */
export type Material = {
  random: () => number;
  ids: Identities;
  groups: readonly ExampleGroup[];
  nodes: readonly ExampleNode[];
  networks: readonly PooledNetwork[];
  disks: Record<string, unknown>;
};

type Nic = ReturnType<typeof nicOf>;

/** Every instance: the peculiar ones first, since they need certain addresses. */
export function buildInstances(material: Material) {
  const next = new Map<ExampleNic, number>();
  const peculiar = peculiarInstances.map(({ name, group, nics }, at) => {
    const made = nics.map(({ network, ip, held, vlan }) => {
      const of = network === null ? null : networkNamed(material, network);
      if (of && held) of.pool.hold(ip4Number(ip) - of.pool.first);
      return nicOf(material, of, group, ip, vlan);
    });
    return instanceOf(material, { name, group, at, mirrored: false }, made);
  });
  const ordinary = exampleKinds.flatMap((kind) =>
    Array.from({ length: kind.count }, (_, at) => {
      const nics = kind.nics.map((nic) => pooledNic(material, kind, nic, next));
      return instanceOf(material, { ...kind, name: `${kind.name}-${at + 1}`, at }, nics);
    }),
  );
  return [...peculiar, ...ordinary];
}

function networkNamed({ networks }: Material, name: string): PooledNetwork {
  const network = networks.find((candidate) => candidate.name === name);
  if (network === undefined) throw new Error(`The example has no network ${name}.`);
  return network;
}

/** A NIC with the next free address from where its kind begins. */
function pooledNic(material: Material, { group }: ExampleKind, nic: ExampleNic, next: Map<ExampleNic, number>): Nic {
  const network = networkNamed(material, nic.network);
  const { pool } = network;
  let index = next.get(nic) ?? nic.from ?? 0;
  while (pool.isTaken(index) || material.random() > (nic.share ?? 1)) index++;
  if (index >= pool.size) throw new Error(`The example's network ${network.name} is too small.`);
  pool.hold(index);
  next.set(nic, index + 1);
  return nicOf(material, network, group, ip4Text(pool.first + index));
}

function nicOf({ ids }: Material, network: PooledNetwork | null, group: string, ip: string, vlan?: string) {
  const netparams = network?.groups[group] ?? {};
  return {
    uuid: ids.uuid(),
    mac: ids.mac(network?.macPrefix ?? "aa:00:00"),
    ip,
    ...(network && { network: network.uuid }),
    nicparams: vlan === undefined ? netparams : { ...netparams, vlan },
  };
}

type Placing = { name: string; group: string; at: number; mirrored: boolean };

function instanceOf(material: Material, { name, group, at, mirrored }: Placing, nics: Nic[]) {
  const place = material.groups.find((candidate) => candidate.name === group)?.uuid;
  const nodes = material.nodes.filter((node) => node.group === place);
  const [primary, secondary] = [nodes[at % nodes.length]?.uuid, nodes[(at + 1) % nodes.length]?.uuid];
  return {
    uuid: material.ids.uuid(),
    name: `${name}.${domain}`,
    primary_node: primary,
    hypervisor: "kvm",
    os: "debian+default",
    admin_state: "up",
    hvparams: {},
    beparams: {},
    osparams: {},
    nics,
    disks: mirrored ? [addDisk(material, [primary, secondary])] : [],
    tags: [],
    ...kept,
  };
}

function addDisk({ ids, disks }: Material, nodes: (string | undefined)[]): string {
  const uuid = ids.uuid();
  const port = 11_000 + Object.keys(disks).length;
  const logical_id = [...nodes, port, 0, 0, "example"];
  disks[uuid] = { uuid, dev_type: "drbd", logical_id, nodes, size: 10_240, mode: "rw", iv_name: "disk/0", ...kept };
  return uuid;
}
