import { randomUUID } from "node:crypto";
import { nothingAround } from "@/lib/domain/allocator/place-instance";
import type { Around } from "@/lib/domain/allocator/placement";
import { newIdsFrom } from "@/lib/domain/model/new-ids";
import { addInstanceParams, type NicParams } from "@/lib/domain/opcodes/instance-params";
import { listed } from "@/lib/domain/sentence";
import { loadAround, type PlaceQuestion } from "@/lib/operations/instance/find-places";
import { clusterName, networkNames, networksOfInstances } from "@/lib/store/allocator/allocator-cluster";
import { storeState } from "@/lib/store/database/migrate";
import { findInstance } from "@/lib/store/instances";
import { openStore, type Tx } from "@/lib/store/store";
import type { GivenInstance, NewInstance, NewNic } from "@/lib/wire/iallocator/request";
import { stateOfCluster } from "../door/state-of-cluster";

/** What is known besides the request, and what is not, in sentences. */
export type Knowledge = {
  notes: string[];
  /** Of a new instance; `spare` is how many addresses others may get in the same answer. */
  aroundNew: (instance: NewInstance, spare?: number) => Promise<Around>;
  /** Of an instance that is there: the UUIDs of its networks besides. */
  aroundOld: (name: string, given: GivenInstance) => Promise<{ around: Around; networks: string[] }>;
};

/** Nothing but the request. */
export function requestAlone(why: string): Knowledge {
  return {
    notes: [why],
    aroundNew: async () => nothingAround,
    aroundOld: async () => ({ around: nothingAround, networks: [] }),
  };
}

/**
 * Lets `use` decide with what the database knows, in one state of it. One that is not there, of another version or of another
 * cluster is not used, and that is said.
 */
export async function withStore<Answer>(
  file: string,
  cluster: string,
  groups: readonly string[],
  use: (knowledge: Knowledge) => Promise<Answer>,
): Promise<Answer> {
  const state = storeState(file);
  const unusable = {
    current: null,
    missing: "is not there",
    older: "is from an older version of Ganeti Networks: run npm start once",
    newer: "is from a newer version of Ganeti Networks",
  }[state];
  if (unusable !== null) return use(requestAlone(`The store ${file} ${unusable}; decided by the request alone.`));
  const store = openStore(`file:${file}`);
  try {
    return await store.snapshot(async (tx) => {
      const name = await clusterName(tx);
      if (name !== cluster)
        return use(
          requestAlone(
            `The store holds ${name === null ? "no cluster" : `the cluster ${name}`}, not ${cluster}; decided by the request alone.`,
          ),
        );
      return use(await knowledgeOf(tx, groups));
    });
  } finally {
    await store.close();
  }
}

async function knowledgeOf(tx: Tx, groups: readonly string[]): Promise<Knowledge> {
  const names = await networkNames(tx);
  const age = await stateOfCluster(tx, Date.now() / 1_000);
  const notes = age === null ? [] : [age];
  const newIds = newIdsFrom(randomUUID, Date.now() / 1_000);
  const load = async (question: PlaceQuestion): Promise<Around> => {
    const loaded = await loadAround(tx, question, groups, newIds);
    if (loaded.ok) return loaded.value.around;
    notes.push(`Pools and addresses were not looked at for ${question.instance.name}: ${loaded.refusal.message}`);
    return { names, nics: null };
  };
  return {
    notes,
    aroundNew: async (instance, spare = 0) => {
      const { asked, note } = askedNics(instance, names);
      if (note !== null) notes.push(note);
      if (asked === null) return { names, nics: null };
      const checks = { isNewInstance: true, conflictsCheck: true, force: false, spare };
      return load({ instance: { uuid: "", name: instance.name }, nics: [], asked, ...checks });
    },
    aroundOld: async (name, given) => {
      const known = (await networksOfInstances(tx, [name])).get(name) ?? new Map<string, string | null>();
      const macs = given.nics.flatMap(({ mac }) => (mac ? [mac.toLowerCase()] : []));
      const unknown = macs.filter((mac) => !known.has(mac));
      if (unknown.length > 0)
        notes.push(`The store does not know the NIC ${listed(unknown)} of ${name}, whose network was not looked at.`);
      const networks = macs.flatMap((mac) => known.get(mac) ?? []);
      const kept = await findInstance(tx, name);
      if (kept === null || unknown.length > 0) return { around: { names, nics: null }, networks };
      const checks = { isNewInstance: false, conflictsCheck: true, force: false };
      return { around: await load({ instance: kept, nics: kept.nics, asked: [], ...checks }), networks };
    },
  };
}

/** NICs of a request as a new instance here would have them; null where they are none that it could have. */
function askedNics(
  { name, nics }: NewInstance,
  names: ReadonlyMap<string, string>,
): { asked: NicParams[] | null; note: string | null } {
  const unknown = [...new Set(nics.flatMap(({ network }) => (network && !names.has(network) ? [network] : [])))];
  const note =
    unknown.length === 0
      ? null
      : `The store does not know the network ${listed(unknown)}, whose pool was not looked at.`;
  const known = nics.filter(({ network }) => !network || names.has(network));
  const parsed = addInstanceParams.shape.nics.safeParse(known.map(toOurs));
  if (parsed.success) return { asked: parsed.data, note };
  const why = parsed.error.issues[0]?.message ?? "";
  return { asked: null, note: `Pools and addresses were not looked at for ${name}: ${why}` };
}

function toOurs({ mac, ip, network, nicparams }: NewNic): Record<string, unknown> {
  const { mode, link, vlan } = nicparams ?? {};
  return { ...(mac && { mac }), ip: ip ?? null, ...(network ? { network } : { mode, link, vlan }) };
}
