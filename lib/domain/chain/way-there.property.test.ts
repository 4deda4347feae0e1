import fc from "fast-check";
import { expect, it } from "vitest";
import { expectLeads } from "@/testing/chain/compared";
import { type Cidr4, type Ip4, ip4Number, ip4Text } from "../address/ip";
import { rangesOfNumbers } from "../address/ranges";
import type { PlacedInstance } from "../instance/instance";
import type { Change } from "../model/change";
import type { Netparams, Nic, PlacedNic } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import { type NicState, nicState } from "../model/facts";
import type { Network, Reservation } from "../model/network";
import { emptyBits, fillRange } from "../pool/address-pool";
import { wayThere } from "./way-there";

/** A state of two networks and the NICs of three instances, small enough for two states to meet everywhere. */
type Small = {
  gateways: [number | null, number | null];
  manual: [number[], number[]];
  prefix: string | null;
  nics: { network: 0 | 1 | null; at: number; mac: number; isThere: boolean; name: string | null }[];
};

const netparams: Netparams = { mode: "bridged", link: "br0", vlan: "" };
const group = { uuid: "group", name: "default" };
const node = { uuid: "node", name: "node1" };
const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
const base = ip4Number("10.1.0.0");
const refs = [
  { uuid: "prod", name: "prod" },
  { uuid: "lab", name: "lab" },
] as const;

const at = fc.integer({ min: 1, max: 6 });
const gateway = fc.option(fc.integer({ min: 1, max: 8 }));
const manual = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 3 });
const small: fc.Arbitrary<Small> = fc
  .record({
    gateways: fc.tuple(gateway, gateway),
    manual: fc.tuple(manual, manual),
    prefix: fc.constantFrom(null, "aa:bb:cc"),
    nics: fc.array(
      fc.record({
        network: fc.constantFrom<(0 | 1 | null)[]>(0, 0, 1, null),
        at,
        mac: fc.integer({ min: 0, max: 20 }),
        isThere: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
        name: fc.constantFrom(null, null, "eth"),
      }),
      { minLength: 6, maxLength: 6 },
    ),
  })
  .map(withoutClashes);

/** No address of a network twice, no MAC twice, no NIC with the address of a gateway, one name an instance. */
function withoutClashes(state: Small): Small {
  const taken = new Set<string>();
  const nics = state.nics.map((nic, index) => {
    const key = `${nic.network} ${nic.at}`;
    const clashes = nic.network !== null && (taken.has(key) || state.gateways[nic.network] === nic.at);
    const network = clashes ? null : nic.network;
    if (network !== null) taken.add(key);
    let { mac } = nic;
    while (taken.has(`mac ${mac}`)) mac++;
    if (nic.isThere) taken.add(`mac ${mac}`);
    return { ...nic, network, mac, name: index % 2 === 0 ? nic.name : null };
  });
  return { ...state, nics };
}

function networkOf(state: Small, which: 0 | 1): Network {
  const first = base + which * 256;
  const gatewayAt = state.gateways[which];
  const row = (number: number, source: Reservation["source"]): Reservation => ({
    ...{ first: first + number, last: first + number, source, reason: "", job: null, at: null },
  });
  const externals = [
    row(0, "edge"),
    row(15, "edge"),
    ...(gatewayAt === null ? [] : [row(gatewayAt, "gateway")]),
    ...state.manual[which].map((number) => row(number, "manual")),
  ];
  const [held, external] = [emptyBits(16), emptyBits(16)];
  for (const { network, at: number, isThere } of state.nics)
    if (isThere && network === which) fillRange(held, number, number, true);
  for (const { first: number } of externals) fillRange(external, number - first, number - first, true);
  return {
    ...kept,
    ...refs[which],
    network: `${ip4Text(first)}/28` as Cidr4,
    gateway: gatewayAt === null ? null : (ip4Text(first + gatewayAt) as Ip4),
    ...{ network6: null, gateway6: null, macPrefix: which === 0 ? null : state.prefix, wantsClusterAddresses: true },
    ...{ reservations: held, extReservations: external, externals },
  };
}

function stateFor(small: Small): ClusterState {
  const nics = small.nics.flatMap(({ network, at: number, mac, isThere, name }, index): (Nic & { of: number })[] =>
    isThere
      ? [
          {
            ...{
              of: index >> 1,
              uuid: `nic-${index}`,
              index: 0,
              name,
              network: network === null ? null : refs[network].uuid,
            },
            mac: `aa:00:00:00:00:${String(mac).padStart(2, "0")}`,
            ip: ip4Text(base + (network ?? 0) * 256 + number),
            ...{ nicparams: netparams, extra: {} },
          },
        ]
      : [],
  );
  return {
    cluster: {
      ...{ ...kept, uuid: "cluster", name: "cluster", masterIp: null, masterNode: node.uuid, macPrefix: "aa:00:00" },
      ...{ nicparams: netparams, configSerial: 1, document: {} },
    },
    groups: [{ ...kept, ...group }],
    nodes: [{ ...kept, ...node, group: group.uuid, primaryIp: "198.51.100.1", secondaryIp: null }],
    instances: [0, 1, 2].map((of) => ({
      ...{ ...kept, uuid: `vm${of}`, name: `vm${of}`, primaryNode: node.uuid, secondaryNode: null },
      nics: nics.filter((nic) => nic.of === of).map(({ of: _, ...nic }, index) => ({ ...nic, index })),
    })),
    networks: [networkOf(small, 0), networkOf(small, 1)],
    connections: refs.map((network) => ({ network, group, netparams, extra: {} })),
  };
}

/** What leads from one state to another, as operations write it. */
function changesTo(before: ClusterState, after: ClusterState): Change[] {
  return [
    ...nicChanges(before, after),
    ...before.networks.flatMap((network, which) => poolChanges(network, after.networks[which] as Network)),
  ];
}

function nicChanges(before: ClusterState, after: ClusterState): Change[] {
  return before.instances.flatMap((instance, of) => {
    const next = after.instances[of]?.nics ?? [];
    const turn = (nic: Nic, index: number, was: NicState | null, becomes: NicState | null): Change => ({
      ...{ type: "nic", instance, nic: nic.uuid, index, before: was, after: becomes },
    });
    const state = (nic: Nic) => nicState(nic, refs.find(({ uuid }) => uuid === nic.network) ?? null);
    const gone = instance.nics.filter(({ uuid }) => !next.some((nic) => nic.uuid === uuid)).reverse();
    const come = next.filter(({ uuid }) => !instance.nics.some((nic) => nic.uuid === uuid));
    const other = next.flatMap((nic) => {
      const was = instance.nics.find(({ uuid }) => uuid === nic.uuid);
      return was && JSON.stringify(state(was)) !== JSON.stringify(state(nic))
        ? [turn(nic, nic.index, state(was), state(nic))]
        : [];
    });
    return [
      ...gone.map((nic) => turn(nic, nic.index, state(nic), null)),
      ...come.map((nic) => turn(nic, nic.index, null, state(nic))),
      ...other,
    ];
  });
}

function poolChanges(before: Network, after: Network): Change[] {
  const bits = ({ reservations, network }: Network) =>
    Array.from({ length: 16 }, (_, bit) => bit)
      .filter((bit) => ((reservations[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
      .map((bit) => ip4Number(network.split("/")[0] ?? "") + bit);
  const [was, becomes] = [bits(before), bits(after)];
  const internal = (action: "hold" | "free", numbers: number[]): Change[] =>
    rangesOfNumbers(numbers).map((range) => ({ type: "internal", network: before, action, ...range }));
  const key = (row: Reservation) => JSON.stringify(row);
  const external = (action: "reserve" | "release", rows: Reservation[], others: Reservation[]): Change[] =>
    rows
      .filter((row) => !others.some((other) => key(other) === key(row)))
      .map((row) => ({ type: "external", network: before, action, row }));
  const { gateway: to, macPrefix } = after;
  return [
    ...(before.gateway !== to || before.macPrefix !== macPrefix ? [{ type: "network" as const, before, after }] : []),
    ...external("release", before.externals, after.externals),
    ...external("reserve", after.externals, before.externals),
    ...internal(
      "free",
      was.filter((number) => !becomes.includes(number)),
    ),
    ...internal(
      "hold",
      becomes.filter((number) => !was.includes(number)),
    ),
  ];
}

it("leads from any state to any other, whatever changes places, and says each address that is free on the way", () => {
  let [longest, gaps] = [0, 0];
  fc.assert(
    fc.property(small, small, (one, other) => {
      const [before, after] = [stateFor(one), stateFor(other)];
      const place = { node, group };
      const instances = before.instances.map(
        (instance): PlacedInstance => ({ ...instance, primary: place, secondary: null }),
      );
      const nics = instances.flatMap((instance) =>
        instance.nics.map((nic): PlacedNic => ({ ...nic, instance, primary: place, secondary: null })),
      );
      const way = wayThere(changesTo(before, after), {
        ...{ version: "3.0.2", networks: before.networks, connections: before.connections, instances, nics },
        ...{ addresses: { nodes: [], masterIp: null }, defaults: netparams },
      });
      const about = JSON.stringify(way, null, 1);
      const clears = before.networks.some(({ gateway: was }, which) => was && after.networks[which]?.gateway === null);
      if (clears) {
        expect(way, about).toMatchObject({ ok: false, refusal: { field: "gateway" } });
        return;
      }
      if (!way.ok) throw new Error(about);
      expectLeads(way.value, before, after, about);
      longest = Math.max(longest, way.value.steps.length);
      gaps += way.value.notes.length > 0 ? 1 : 0;
    }),
    { numRuns: 1500 },
  );
  expect(longest).toBeGreaterThan(6);
  expect(gaps).toBeGreaterThan(100);
});
