import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cidr4, Ip4 } from "@/lib/domain/address/ip";
import { cidr4Range, ip4Text } from "@/lib/domain/address/ip";
import { changesBetween } from "@/lib/domain/mirror/changes-between";
import type { Change } from "@/lib/domain/model/change";
import type { Instance, Nic, Node, NodeGroup } from "@/lib/domain/model/cluster";
import type { ClusterState, KeptConnection } from "@/lib/domain/model/cluster-state";
import type { Network, Reservation } from "@/lib/domain/model/network";
import { type PastState, pastOfState } from "@/lib/domain/past/past-state";
import { carryOn, goBack } from "@/lib/domain/past/replay";
import { emptyBits, fillRange } from "@/lib/domain/pool/address-pool";
import { freshStore } from "@/testing/fresh-store";
import { applyChanges } from "./apply-changes";
import { loadState, writeState } from "./cluster-state";

/** What objects can be in the states: a state has some of each. */
const uuids = {
  network: ["w0", "w1", "w2", "w3"],
  group: ["g0", "g1", "g2"],
  node: ["m0", "m1", "m2", "m3"],
  instance: ["i0", "i1", "i2", "i3"],
  nic: ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"],
};
const names = ["alfa", "bravo", "charlie", "delta", "echo"];
const subnets: Record<string, Cidr4> = Object.fromEntries(
  uuids.network.map((uuid, at) => [uuid, `10.${at}.0.0/28` as Cidr4]),
);

const pick = fc.nat(1000);
const tags = fc.subarray(["blue", "green"]);
const extra = fc.constantFrom({ kept: 1 }, { kept: 2 }, { kept: 1, more: [true] });
const netparams = fc.constantFrom(
  { mode: "bridged", link: "br0", vlan: "" },
  { mode: "routed", link: "100", vlan: "" },
  { mode: "bridged", link: "br0", vlan: ".7" },
);
const since = fc.constantFrom({ job: null, at: null }, { job: 3, at: 30 }, { job: 4, at: 40 });
const kept = fc.record({ serialNo: fc.integer({ min: 1, max: 4 }), tags, extra });

/** Some of these objects, with names that no two of them share. */
function some<More>(of: readonly string[], more: fc.Arbitrary<More>, minLength = 0) {
  return fc
    .record({
      chosen: fc.subarray([...of], { minLength }),
      called: fc.shuffledSubarray(names, { minLength: names.length }),
      details: fc.array(more, { minLength: of.length, maxLength: of.length }),
    })
    .map(({ chosen, called, details }) =>
      chosen.map((uuid, at) => ({ uuid, name: called[at] as string, ...(details[at] as More) })),
    );
}

const reasons: Pick<Reservation, "source" | "reason" | "owner" | "expiresAt">[] = [
  { source: "edge", reason: "" },
  { source: "manual", reason: "" },
  { source: "manual", reason: "printers" },
  { source: "manual", reason: "printers", owner: "ana", expiresAt: 99 },
];

/** Each address by itself: none, or a reason and whose it is. */
const rows = fc.array(fc.record({ reason: fc.nat(6), since }), { minLength: 16, maxLength: 16 });

const arbitrary: fc.Arbitrary<ClusterState> = fc
  .record({
    groups: some(uuids.group, kept, 1),
    nodes: some(uuids.node, fc.record({ kept, group: pick, ip: fc.constantFrom("192.0.2.1", "192.0.2.2") }), 1),
    networks: some(
      uuids.network,
      fc.record({
        kept,
        gateway: fc.option(fc.constant(1)),
        macPrefix: fc.option(fc.constant("aa:bb:cc")),
        holdMinutes: fc.option(fc.constant(5)),
        wants: fc.boolean(),
        bits: fc.uint8Array({ minLength: 2, maxLength: 2 }),
        rows,
      }),
    ),
    instances: some(uuids.instance, fc.record({ kept, primary: pick, secondary: fc.option(pick) })),
    nics: fc.shuffledSubarray(uuids.nic),
    places: fc.array(
      fc.record({
        instance: pick,
        network: fc.option(pick),
        ip: fc.option(fc.constantFrom("10.0.0.3", "10.1.0.4", "192.0.2.9")),
        mac: fc.constantFrom("aa:00:00:00:00:01", "aa:00:00:00:00:02"),
        name: fc.option(fc.constant("eth")),
        nicparams: fc.constantFrom({}, { link: "br7" }, { mode: "routed", link: "100", vlan: "" }),
        since: fc.option(since, { nil: undefined }),
      }),
      { minLength: uuids.nic.length, maxLength: uuids.nic.length },
    ),
    connections: fc.array(fc.record({ network: pick, group: pick, netparams }), { maxLength: 5 }),
    cluster: fc.option(fc.record({ masterIp: fc.option(fc.constant("192.0.2.10")), tags, node: pick }), { freq: 5 }),
  })
  .map((parts): ClusterState => {
    const times = { ctime: 1, mtime: 2 };
    const at = <Item>(list: readonly Item[], index: number) => list[index % list.length] as Item;
    const groups: NodeGroup[] = parts.groups.map((group) => ({ ...group, ...times }));
    const nodes = parts.nodes.map(({ uuid, name, kept, group, ip }): Node => {
      return { uuid, name, ...kept, ...times, group: at(groups, group).uuid, primaryIp: ip, secondaryIp: null };
    });
    const networks = parts.networks.map(({ uuid, name, kept, gateway, bits, rows, wants, ...more }): Network => {
      const { first } = cidr4Range(subnets[uuid] as Cidr4);
      const externals = rows.flatMap(({ reason, since }, index): Reservation[] => {
        const why = reasons[reason];
        return why === undefined ? [] : [{ first: first + index, last: first + index, ...why, ...since }];
      });
      const extReservations = emptyBits(16);
      for (const row of externals) fillRange(extReservations, row.first - first, row.last - first, true);
      return {
        ...{ uuid, name, ...kept, extra: {}, ...times, network: subnets[uuid] as Cidr4 },
        ...{ ...more, network6: null, gateway6: null, warnPercent: null, dangerPercent: null },
        gateway: gateway === null ? null : (ip4Text(first + gateway) as Ip4),
        wantsClusterAddresses: wants,
        reservations: Uint8Array.from(bits),
        extReservations,
        externals,
      };
    });
    const nicsOf = new Map<string, Nic[]>();
    for (const [index, uuid] of parts.nics.entries()) {
      if (parts.instances.length === 0) break;
      const { instance, network, since, ...nic } = at(parts.places, index);
      const list = nicsOf.get(at(parts.instances, instance).uuid) ?? [];
      nicsOf.set(at(parts.instances, instance).uuid, list);
      list.push({
        ...{ uuid, index: list.length, ...nic, extra: {} },
        network: network === null || networks.length === 0 ? null : at(networks, network).uuid,
        ...(nic.ip !== null && since?.job != null && { since }),
      });
    }
    const instances = parts.instances.map(({ uuid, name, kept, primary, secondary }): Instance => {
      const [primaryNode, secondaryNode] = [
        at(nodes, primary).uuid,
        secondary === null ? null : at(nodes, secondary).uuid,
      ];
      return { uuid, name, ...kept, ...times, primaryNode, secondaryNode, nics: nicsOf.get(uuid) ?? [] };
    });
    const connections = new Map<string, KeptConnection>();
    for (const { network, group, netparams } of networks.length === 0 ? [] : parts.connections) {
      const [ofNetwork, ofGroup] = [at(networks, network), at(groups, group)].map(({ uuid, name }) => ({ uuid, name }));
      if (ofNetwork && ofGroup)
        connections.set(`${ofNetwork.uuid} ${ofGroup.uuid}`, {
          network: ofNetwork,
          group: ofGroup,
          netparams,
          extra: {},
        });
    }
    const cluster = parts.cluster && {
      ...{ uuid: "c", name: "cluster", ...times, serialNo: 1, tags: parts.cluster.tags, extra: {} },
      ...{ masterIp: parts.cluster.masterIp, masterNode: at(nodes, parts.cluster.node).uuid, macPrefix: "aa:00:00" },
      ...{ nicparams: { mode: "bridged", link: "br0", vlan: "" }, configSerial: 1, document: {} },
    };
    return { cluster, groups, nodes, networks, instances, connections: [...connections.values()] };
  });

/** A state as far as changes can say it, in one form: rows address by address, and without serial numbers and times. */
function said({ cluster, groups, nodes, networks, instances, connections }: ClusterState) {
  const plain = <Item extends object>(item: Item) => {
    const { serialNo: _, ctime: __, mtime: ___, ...rest } = item as Record<string, unknown>;
    return rest;
  };
  const sorted = <Item extends { uuid: string }>(items: Item[]) => items.toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1));
  return {
    cluster: cluster && { ...plain(cluster), configSerial: 0 },
    groups: sorted(groups).map(plain),
    nodes: sorted(nodes).map(plain),
    networks: sorted(networks).map(({ externals, reservations, extReservations, extra: _, ...network }) => ({
      ...plain(network),
      reservations: [...reservations],
      extReservations: [...extReservations],
      externals: externals.flatMap(singly).sort(),
    })),
    instances: sorted(instances).map(plain),
    connections: connections
      .map(({ network, group, netparams }) => JSON.stringify([network.uuid, group.uuid, netparams]))
      .sort(),
  };
}

function pastOf(state: ClusterState): PastState {
  return pastOfState(state, { freed: [], revisions: () => ({ revision: 0, poolRevision: 0 }) });
}

/** The past in one form, without serial numbers, times and which addresses are held back. */
function told({ networks, instances, nics, connections, ...others }: PastState) {
  const list = <Item>(map: Map<string, Item>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    cluster: others.cluster,
    groups: list(others.groups),
    nodes: list(others.nodes),
    connections: list(connections),
    networks: list(networks).map(([uuid, { facts, pool }]) => {
      return [uuid, facts, [...(pool?.internal ?? [])], pool?.rows.flatMap(singly).sort()];
    }),
    instances: list(instances).map(([uuid, { ctime: _, ...instance }]) => [uuid, instance]),
    nics: list(nics).flatMap(([instance, ofIt]) =>
      list(ofIt).map(([, { uuid, index, state }]) => {
        const { since, network, ...nic } = state;
        const { job = null, at = null } = (nic.ip !== null && since) || {};
        return [instance, uuid, index, nic, network?.uuid ?? null, job, at];
      }),
    ),
  };
}

function singly({ first, last, source, reason, owner, expiresAt, job, at }: Reservation): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) =>
    JSON.stringify([first + index, source, reason, owner ?? null, expiresAt ?? null, job, at]),
  );
}

describe("what lies between two states of a cluster", () => {
  it("makes the second of the first when it is written", { timeout: 120_000 }, async () => {
    const store = freshStore();
    await fc.assert(
      fc.asyncProperty(arbitrary, arbitrary, async (before, after) => {
        await store.write((tx) => writeState(tx, before, [], 1));
        const changes = changesBetween(before, after) as Change[];
        await store.write((tx) => applyChanges(tx, changes, { now: 2, job: 5 }));
        expect(said(await loadState(store.reader))).toEqual(said(after));
      }),
      { numRuns: 80 },
    );
  });

  it("leads the past from the first to the second, and back", () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (before, after) => {
        const changes = changesBetween(before, after) as Change[];
        const past = pastOf(before);
        carryOn(past, { id: 5, at: 2, changes });
        expect(told(past)).toEqual(told(pastOf(after)));
        goBack(past, { changes });
        expect(told(past)).toEqual(told(pastOf(before)));
      }),
      { numRuns: 300 },
    );
  });

  it("is nothing where nothing differs, and where the store says it in its own order", async () => {
    const store = freshStore();
    await fc.assert(
      fc.asyncProperty(arbitrary, async (state) => {
        await store.write((tx) => writeState(tx, state, [], 1));
        expect(changesBetween(await loadState(store.reader), state)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
