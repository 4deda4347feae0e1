import { networksOf } from "@/lib/domain/allocator/group-constraints";
import type { Specs } from "@/lib/domain/allocator/instance-policy";
import { placeInstance } from "@/lib/domain/allocator/place-instance";
import type { AllocatorCluster, Around, Placement, Wanted } from "@/lib/domain/allocator/placement";
import type { Nic, Ref } from "@/lib/domain/model/cluster";
import type { NewIds } from "@/lib/domain/model/new-ids";
import type { NicItem, NicParams } from "@/lib/domain/opcodes/instance-params";
import { ok, type Result } from "@/lib/domain/refusal";
import { allocatorCluster, networkNames } from "@/lib/store/allocator/allocator-cluster";
import type { Tx } from "@/lib/store/store";
import { loadNicSituation } from "./load-nics";

/** An instance that is to be placed: a new one with the NICs that are asked for, or one that is there with those it has. */
export type PlaceQuestion = {
  instance: Ref;
  /** What it has already. */
  nics: readonly Nic[];
  /** What is asked for. */
  asked: readonly NicParams[];
  isNewInstance: boolean;
  conflictsCheck: boolean;
  force: boolean;
  /** How many addresses others may get in the same answer. */
  spare?: number;
};

/** What pools, addresses and other NICs say of it in each of these groups (UUIDs), and the networks that it needs. */
export async function loadAround(
  tx: Tx,
  { isNewInstance, ...question }: PlaceQuestion,
  groups: readonly string[],
  newIds: NewIds,
): Promise<Result<{ around: Around; networks: string[] }>> {
  const nowhere = { node: { uuid: "", name: "" }, group: { uuid: "", name: "" } };
  const place = { primary: nowhere, secondary: null, isNewPlace: !isNewInstance, groups };
  const loaded = await loadNicSituation(tx, { ...question, ...place }, newIds);
  if (!loaded.ok) return loaded;
  const items = isNewInstance ? question.asked.map(added) : question.nics.map(kept);
  const situation = loaded.value;
  const around = {
    names: await networkNames(tx),
    nics: { items, situation, newIds, isNewInstance, promised: new Map<string, number>() },
  };
  return ok({ around, networks: networksOf(items, situation) });
}

function added(nic: NicParams): NicItem {
  return { op: "add", nic: -1, mode: undefined, link: undefined, vlan: undefined, ...nic };
}

/** It takes what its network has in the new group. */
function kept({ index }: Nic): NicItem {
  return { op: "modify", nic: index, mode: undefined, link: undefined, vlan: undefined };
}

/** What is said of the instance besides its NICs. */
export type PlaceWishes = Partial<Pick<Wanted, "needs" | "groups" | "without" | "disk">> & { specs?: Partial<Specs> };

/** Which groups and nodes of the store can take it, why not the others, and which is best (rules 19.3). */
export async function findPlaces(
  tx: Tx,
  question: PlaceQuestion,
  wishes: PlaceWishes,
  newIds: NewIds,
): Promise<Result<Placement>> {
  const cluster: AllocatorCluster = await allocatorCluster(tx);
  const uuids = cluster.groups.map(({ uuid }) => uuid);
  const loaded = await loadAround(tx, question, uuids, newIds);
  if (!loaded.ok) return loaded;
  const { around, networks } = loaded.value;
  const nics = question.isNewInstance ? question.asked.length : question.nics.length;
  const wanted: Wanted = {
    instance: question.instance.name,
    ...{ networks, needs: 1, groups: null, only: null, without: new Map(), disk: null, ...wishes },
    specs: { memory: null, cpus: null, disks: null, spindles: null, diskTemplate: null, nics, ...wishes.specs },
  };
  return ok(placeInstance(wanted, cluster, around));
}
