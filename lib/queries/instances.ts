import type { Cidr6, Ip6 } from "@/lib/domain/address/ip";
import { eui64 } from "@/lib/domain/address/mac";
import { effective, type Netparams, type Ref, refOf, type Since } from "@/lib/domain/model/cluster";
import { uuidFirst } from "@/lib/store/by-name";
import { clusterFacts } from "@/lib/store/cluster";
import { toNicparams, toSince } from "@/lib/store/placed-nics";
import type { Tx } from "@/lib/store/store";

export type InstanceNic = {
  uuid: string;
  index: number;
  name: string | null;
  ip: string | null;
  mac: string;
  /** With its hold time in minutes, if it has one: for how long the address is not handed out once the NIC goes. */
  network: (Ref & { holdMinutes?: number }) | null;
  /** The address that it gives itself in its network's IPv6 prefix. */
  ip6: Ip6 | null;
  /** Since when it has its address in its network, and by which job; null when that is not recorded. */
  since: Since | null;
} & Netparams;

type Place = { node: Ref; group: Ref };
export type InstanceRow = Ref & { tags: string[]; primary: Place; secondary: Place | null; nics: InstanceNic[] };
export type InstancePage = InstanceRow & { serialNo: number; revision: number; ctime: number; mtime: number };

const ref = { uuid: true, name: true } as const;
const place = { select: { ...ref, group: { select: ref } } } as const;
const fields = {
  ...ref,
  tags: true,
  primary: place,
  secondary: place,
  nics: {
    include: { network: { select: { ...ref, network6: true, holdMinutes: true } } },
    orderBy: { position: "asc" },
  },
} as const;

/** Instances in the order of these UUIDs, with their NICs and effective nicparams (rules 4.5); unknown ones are left out. */
export async function instancesByUuid(tx: Tx, uuids: readonly string[]): Promise<InstanceRow[]> {
  if (uuids.length === 0) return [];
  const { defaults } = await clusterFacts(tx);
  const found = await tx.instance.findMany({ where: { uuid: { in: [...uuids] } }, select: fields });
  const byUuid = new Map(found.map((row) => [row.uuid, row]));
  return uuids.flatMap((uuid) => {
    const row = byUuid.get(uuid);
    return row ? toRow(row, defaults) : [];
  });
}

/** One instance by name or UUID. */
export async function instancePage(tx: Tx, name: string): Promise<InstancePage | null> {
  const select = { ...fields, serialNo: true, revision: true, ctime: true, mtime: true } as const;
  const row = await uuidFirst(name, (where) => tx.instance.findUnique({ where, select }));
  if (!row) return null;
  const { serialNo, revision, ctime, mtime } = row;
  const { defaults } = await clusterFacts(tx);
  return { ...toRow(row, defaults), serialNo, revision, ctime, mtime };
}

type Found = Awaited<ReturnType<typeof findOne>>[number];
function findOne(tx: Tx) {
  return tx.instance.findMany({ select: fields, take: 1 });
}

function toRow({ uuid, name, tags, primary, secondary, nics }: Found, defaults: Netparams): InstanceRow {
  return {
    uuid,
    name,
    tags: (tags as string[]).toSorted(),
    primary: toPlace(primary),
    secondary: secondary && toPlace(secondary),
    nics: nics.map((nic) => toNic(nic, defaults)),
  };
}

function toNic(nic: Found["nics"][number], defaults: Netparams): InstanceNic {
  const { uuid, position, name, ip, mac, network } = nic;
  return {
    uuid,
    index: position,
    name,
    ip,
    mac,
    network: network && { ...refOf(network), ...(network.holdMinutes && { holdMinutes: network.holdMinutes }) },
    ip6: eui64((network?.network6 ?? null) as Cidr6 | null, mac),
    since: toSince(nic).since ?? null,
    ...effective({ nicparams: toNicparams(nic) }, defaults),
  };
}

function toPlace({ group, ...node }: Ref & { group: Ref }): Place {
  return { node, group };
}
