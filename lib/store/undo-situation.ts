import type { Change } from "@/lib/domain/model/change";
import type { PlacedNic } from "@/lib/domain/model/cluster";
import { footprintOf } from "@/lib/domain/model/footprint";
import type { UndoWorld } from "@/lib/domain/undo/undo-situation";
import { clusterAddresses, clusterFacts } from "./cluster";
import { factsColumns, toFacts } from "./networks";
import { networksWanting } from "./networks-around";
import type { Tx } from "./store";
import { loadUndoFacts } from "./undo-facts";
import { clusterMovedAfter, importAfter, laterJobs } from "./undo-jobs";
import { namesInUse, referencesTo } from "./undo-names";
import { clusterAddressesOf, nicsConcerned, nicsLike } from "./undo-nics";

/** Reads what decides whether a job can be taken back, and no more. */
export async function loadUndoWorld(tx: Tx, job: number, changes: readonly Change[]): Promise<UndoWorld> {
  const footprint = footprintOf(changes);
  const facts = await loadUndoFacts(tx, footprint);
  const nics = await nicsConcerned(tx, changes, footprint, facts.pools);
  const groups = new Set([...footprint.group, ...groupsOf(nics), ...groupsIn(facts.facts)]);
  const connections = await tx.connection.findMany({
    where: { groupUuid: { in: [...groups] } },
    select: { network: { select: factsColumns }, group: { select: { uuid: true, name: true } }, ...netparams },
  });
  const wanting = await networksWanting(tx, clusterAddressesOf(changes));
  const objects = [
    ...Object.values(footprint).flatMap((uuids) => [...uuids]),
    ...nics.flatMap(({ instance, primary, secondary }) => [
      instance.uuid,
      primary.node.uuid,
      secondary?.node.uuid ?? "",
    ]),
    ...groups,
    ...[...connections.map(({ network }) => network), ...wanting].map(({ uuid }) => uuid),
  ];
  const sharers = await nicsLike(tx, changes);
  return {
    ...facts,
    named: await namesInUse(tx, changes),
    references: await referencesTo(tx, changes),
    nics,
    sharers,
    wanting,
    clusterMovedSince: await clusterMovedAfter(tx, job),
    connections: connections.map(({ network, group, ...wiring }) => ({
      network: toFacts(network),
      group,
      netparams: wiring,
    })),
    cluster: await clusterAddresses(tx),
    defaults: (await clusterFacts(tx)).defaults,
    since: await laterJobs(tx, job, [...objects, ...sharers.map(({ instance }) => instance.uuid)]),
    importedSince: await importAfter(tx, job),
  };
}

const netparams = { mode: true, link: true, vlan: true } as const;

function groupsOf(nics: readonly PlacedNic[]): string[] {
  return nics.flatMap(({ primary, secondary }) => [primary.group.uuid, ...(secondary ? [secondary.group.uuid] : [])]);
}

/** The groups of the nodes that are known. */
function groupsIn(facts: UndoWorld["facts"]): string[] {
  return [...facts].flatMap(([key, node]) => (key.startsWith("node ") ? [(node.group as { uuid: string }).uuid] : []));
}
