import type { HookSituation, ToldInstance } from "@/lib/domain/hook/hook-situation";
import { type Change, touchedObjects } from "@/lib/domain/model/change";
import type { Ref } from "@/lib/domain/model/cluster";
import { buildDefaults } from "@/lib/domain/model/netparams";
import { factsColumns, toFacts } from "../networks";
import { toNicparams } from "../placed-nics";
import type { Tx } from "../store";

/** Reads what hooks are told besides what their operation knows: of these instances, and of what its changes name. */
export async function loadHookSituation(
  tx: Tx,
  instances: readonly string[],
  changes: readonly Change[],
): Promise<HookSituation> {
  const told = await toldInstances(tx, instances);
  const networks = [...touchedObjects(changes).network, ...told.flatMap(({ nics }) => nics.flatMap(networkOf))];
  return {
    ...(await clusterParts(tx)),
    nodes: (await tx.node.findMany({ select: { uuid: true } })).map(({ uuid }) => uuid),
    instances: new Map(told.map((instance) => [instance.uuid, instance])),
    networks: await networkFacts(tx, networks),
    connected: await connectedGroups(tx, changes),
    disks: await disksOf(tx, told),
  };
}

function networkOf({ network }: { network: Ref | null }): string[] {
  return network ? [network.uuid] : [];
}

async function clusterParts(tx: Tx): Promise<Pick<HookSituation, "cluster" | "defaults">> {
  const row = await tx.cluster.findFirst({
    select: { name: true, nicMode: true, nicLink: true, nicVlan: true, extra: true },
  });
  if (row === null) return { cluster: null, defaults: buildDefaults };
  const { name, nicMode: mode, nicLink: link, nicVlan: vlan, extra } = row;
  return { cluster: { name, parameters: extra as Record<string, unknown> }, defaults: { mode, link, vlan } };
}

const ref = { select: { uuid: true, name: true } } as const;

async function toldInstances(tx: Tx, uuids: readonly string[]): Promise<ToldInstance[]> {
  if (uuids.length === 0) return [];
  const rows = await tx.instance.findMany({
    where: { uuid: { in: [...uuids] } },
    include: { primary: ref, secondary: ref, nics: { orderBy: { position: "asc" }, include: { network: ref } } },
  });
  return rows.map(({ uuid, name, primary, secondary, tags, extra, nics }) => ({
    ...{ uuid, name, primary, secondary, tags: tags as string[], extra: extra as ToldInstance["extra"] },
    nics: nics.map((nic) => ({
      ...{ uuid: nic.uuid, name: nic.name, ip: nic.ip, network: nic.network, mac: nic.mac },
      nicparams: toNicparams(nic),
    })),
  }));
}

async function networkFacts(tx: Tx, uuids: readonly string[]): Promise<HookSituation["networks"]> {
  if (uuids.length === 0) return new Map();
  const rows = await tx.network.findMany({ where: { uuid: { in: [...new Set(uuids)] } }, select: factsColumns });
  return new Map(rows.map((row) => [row.uuid, toFacts(row)]));
}

async function connectedGroups(tx: Tx, changes: readonly Change[]): Promise<HookSituation["connected"]> {
  const renamed = changes.flatMap((change) => {
    if (change.type !== "network" || change.before === null || change.after === null) return [];
    return change.before.name === change.after.name ? [] : [change.after.uuid];
  });
  const found = new Map<string, Ref[]>();
  for (const networkUuid of renamed) {
    const rows = await tx.connection.findMany({ where: { networkUuid }, select: { group: ref } });
    found.set(
      networkUuid,
      rows.map(({ group }) => group),
    );
  }
  return found;
}

/** The file says megabytes of disks: only these leave the database. */
async function disksOf(tx: Tx, instances: readonly ToldInstance[]): Promise<HookSituation["disks"]> {
  const uuids = instances.flatMap(({ extra }) => (Array.isArray(extra.disks) ? extra.disks : []));
  const wanted = uuids.filter((uuid) => typeof uuid === "string");
  if (wanted.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ key: string; disk: string }[]>`
    SELECT d."key" AS "key", d."value" AS "disk" FROM "Cluster" c, json_each(c."document", '$.disks') d
    WHERE d."type" = 'object' AND d."key" IN (SELECT "value" FROM json_each(${JSON.stringify(wanted)}))`;
  return new Map(rows.map(({ key, disk }) => [key, JSON.parse(disk)]));
}
