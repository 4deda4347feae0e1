import { expect } from "vitest";
import { ip4Number, ip4Text } from "@/lib/domain/address/ip";
import type { WayThere } from "@/lib/domain/chain/step";
import { effective, type Netparams } from "@/lib/domain/model/cluster";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { SimulatedCluster } from "./simulated-cluster";

/** Addresses with a bit, by network. */
function heldOf({ networks }: SimulatedCluster): Map<string, Set<number>> {
  return new Map(
    [...networks.values()].map(({ name: called, held, external }) => [called, new Set([...held, ...external])]),
  );
}

/** What was held before and is held after is held all the time, unless a note names it. */
function expectNoGap(prefixes: Map<string, Set<number>>[], { notes }: WayThere, about: string): void {
  const [first, last] = [prefixes[0], prefixes.at(-1)];
  for (const [of, held] of first ?? [])
    for (const address of held) {
      if (!last?.get(of)?.has(address)) continue;
      const isNoted = notes.some(
        (note) => note.includes(` of ${of} `) && note.includes(" free ") && names(note, address),
      );
      const hasGap = prefixes.some((prefix) => !prefix.get(of)?.has(address));
      expect(hasGap, `${ip4Text(address)} of ${of} in ${about}`).toBe(isNoted);
    }
}

/**
 * Carries a way out, request by request, on a cluster that is as `before`: then it is as `after`, and no address was free on the way without a
 * note of it. `about` is shown where that fails.
 */
export function expectLeads(way: WayThere, before: ClusterState, after: ClusterState, about: string): void {
  const cluster = new SimulatedCluster(before);
  const prefixes = [heldOf(cluster)];
  for (const { request } of way.steps) {
    try {
      cluster.carryOut(request);
    } catch (error) {
      throw new Error(`${error} in ${JSON.stringify(request)} of ${about}`);
    }
    prefixes.push(heldOf(cluster));
  }
  expect(stateOf(cluster, way), about).toEqual(stateOf(new SimulatedCluster(after), way));
  expectNoGap(prefixes, way, about);
}

/** Whether a note names an address, by itself or in a range. */
function names(note: string, address: number): boolean {
  const ranges = note.match(/\d+\.\d+\.\d+\.\d+(–\d+\.\d+\.\d+\.\d+)?/g) ?? [];
  return ranges.some((range) => {
    const [low = "", high = low] = range.split("–");
    return ip4Number(low) <= address && address <= ip4Number(high);
  });
}

/** Everything that the cluster keeps, by names. What notes say is otherwise is left out. */
function stateOf(cluster: SimulatedCluster, { notes }: WayThere): unknown {
  const nameOf = (uuid: string | null) => (uuid === null ? null : cluster.networks.get(uuid)?.name);
  const shared = notes.filter((note) => note.includes("also releases"));
  const drifted = notes.filter((note) => note.includes("also takes the netparams"));
  const wiring = (instance: string, at: number, params: Partial<Netparams>) =>
    drifted.some((note) => note.startsWith(`${instance} NIC ${at} `))
      ? "drifted"
      : effective({ nicparams: params }, cluster.nicparams);
  return {
    cluster: [cluster.macPrefix, cluster.nicparams, cluster.tags.toSorted()],
    networks: [...cluster.networks.values()]
      .map(({ uuid: _, tags: some, held, external, ...rest }) => ({
        ...rest,
        tags: some.toSorted(),
        held: sorted(held).filter((text) => !shared.some((note) => note.includes(`releases ${text} of ${rest.name}`))),
        external: sorted(external),
      }))
      .sort(byName),
    groups: [...cluster.groups.values()]
      .map(({ uuid: _, networks, tags: some, policy, name: called }) => ({
        ...{ name: called, policy: policy ?? "preferred", tags: some.toSorted() },
        networks: [...networks].map(([uuid, params]) => ({ name: nameOf(uuid) ?? uuid, params })).sort(byName),
      }))
      .sort(byName),
    nodes: [...cluster.nodes.values()]
      .map(({ name: called, group: of }) => [called, cluster.groups.get(of)?.name])
      .sort(),
    instances: [...cluster.instances.values()]
      .map(({ name: called, nics, tags: some }) => ({
        ...{ name: called, tags: some.toSorted() },
        nics: nics.map((one, at) => [
          one.name,
          one.mac,
          one.ip,
          nameOf(one.network),
          wiring(called, at, one.nicparams),
        ]),
      }))
      .sort(byName),
  };
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function sorted(addresses: ReadonlySet<number>): string[] {
  return [...addresses].sort((a, b) => a - b).map(ip4Text);
}
