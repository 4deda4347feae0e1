import { expect, it } from "vitest";
import type { ClusterState } from "../model/cluster-state";
import { heldBy, withoutHeld } from "./held-parts";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };

function network(name: string, serialNo = 1) {
  const bits = new Uint8Array(2);
  const facts = { gateway: null, network6: null, gateway6: null, macPrefix: null, wantsClusterAddresses: true };
  const pool = { reservations: bits, extReservations: bits, externals: [] };
  return { uuid: name, name, network: "10.0.0.0/28" as never, ...facts, ...pool, ...kept, serialNo };
}

function instance(name: string, of: string | null, serialNo = 1, node = "node1") {
  const nic = { uuid: `${name}-0`, index: 0, name: null, mac: "aa:00:00:00:00:01", ip: null, network: of };
  const nics = [{ ...nic, nicparams: {}, extra: {} }];
  return { uuid: name, name, primaryNode: node, secondaryNode: null, nics, ...kept, serialNo };
}

function state(parts: Partial<ClusterState>): ClusterState {
  const nodes = [{ uuid: "node1", name: "node1", group: "g", primaryIp: "192.0.2.1", secondaryIp: null, ...kept }];
  const groups = [{ uuid: "g", name: "default", ...kept }];
  return { cluster: null, groups, nodes, networks: [], instances: [], connections: [], ...parts };
}

const held = heldBy([{ kind: "network", key: "prod" }]);

it("leaves a held network and the instances in it as they were, before or after", () => {
  const before = state({
    networks: [network("prod"), network("dmz")],
    instances: [instance("stays", "prod"), instance("leaves", "prod"), instance("free", "dmz")],
  });
  const read = state({
    networks: [network("prod", 2), network("dmz", 2)],
    instances: [
      instance("stays", "prod", 2),
      instance("leaves", null, 2),
      instance("comes", "prod"),
      instance("free", "dmz", 2),
    ],
  });
  const after = withoutHeld(before, read, held);
  expect(after?.networks.map(({ name, serialNo }) => [name, serialNo])).toEqual([
    ["prod", 1],
    ["dmz", 2],
  ]);
  expect(after?.instances.map(({ name, serialNo }) => [name, serialNo])).toEqual([
    ["stays", 1],
    ["leaves", 1],
    ["free", 2],
  ]);
});

it("leaves what a chain still has to add, which goes by its name", () => {
  const isHeld = heldBy([{ kind: "network", key: "name:new" }]);
  const after = withoutHeld(state({}), state({ networks: [network("new"), network("other")] }), isHeld);
  expect(after?.networks.map(({ name }) => name)).toEqual(["other"]);
});

it("keeps what a held object refers to, though it has gone on the cluster", () => {
  const before = state({ networks: [network("prod")], instances: [instance("web1", "prod")] });
  const after = withoutHeld(before, state({ nodes: [], networks: [network("prod")] }), held);
  expect(after?.nodes.map(({ name }) => name)).toEqual(["node1"]);
  expect(after?.instances.map(({ name }) => name)).toEqual(["web1"]);
});

it("writes nothing where a name has moved from a held object to another one", () => {
  const before = state({ networks: [network("prod")] });
  const read = state({
    networks: [
      { ...network("prod"), name: "old" },
      { ...network("x"), name: "prod" },
    ],
  });
  expect(withoutHeld(before, read, held)).toBe(null);
});

/** An instance with a NIC in prod, which is held, and one in backup. */
function twoNics(address: string | null, prodAddress: string | null = null) {
  const { nics, ...rest } = instance("web1", "prod");
  const [nic] = nics;
  if (!nic) throw new Error("It has no NIC.");
  const second = { ...nic, uuid: "web1-1", index: 1, network: "backup", ip: address };
  return { ...rest, nics: [{ ...nic, ip: prodAddress }, second] };
}

const backup = (bits: number) => ({ ...network("backup"), reservations: new Uint8Array([bits, 0]) });
const bitsOf = (after: ClusterState | null) => after?.networks.find(({ name }) => name === "backup")?.reservations[0];
const ipsOf = (after: ClusterState | null) => after?.instances[0]?.nics.map(({ ip }) => ip);

it("reads an instance of the chain's own, though it has a NIC in a network that another chain holds", () => {
  const before = state({ networks: [network("prod"), backup(0)], instances: [twoNics(null)] });
  const read = state({ networks: [network("prod"), backup(0b00000100)], instances: [twoNics("10.0.0.5")] });
  const own = heldBy([
    { kind: "instance", key: "web1" },
    { kind: "network", key: "backup" },
  ]);
  const after = withoutHeld(before, read, held, own);
  expect([ipsOf(after), bitsOf(after)]).toEqual([[null, "10.0.0.5"], 0b00000100]);
});

it("leaves the NIC of such an instance that is in the other chain's network", () => {
  const before = state({ networks: [network("prod"), backup(0)], instances: [twoNics(null, "10.0.0.1")] });
  const read = state({ networks: [network("prod"), backup(0b00000100)], instances: [twoNics("10.0.0.5", "10.0.0.2")] });
  const after = withoutHeld(before, read, held, heldBy([{ kind: "instance", key: "web1" }]));
  expect(ipsOf(after)).toEqual(["10.0.0.1", "10.0.0.5"]);
});

it("leaves the bits of addresses that an instance which stays has got or let go of in other networks", () => {
  const before = state({ networks: [network("prod"), backup(0b00001001)], instances: [twoNics("10.0.0.4")] });
  const read = state({ networks: [network("prod"), backup(0b00000110)], instances: [twoNics("10.0.0.5")] });
  const after = withoutHeld(before, read, held);
  expect(ipsOf(after)).toEqual([null, "10.0.0.4"]);
  // The bits of .6 and .7 are of no NIC that stays.
  expect(bitsOf(after)).toBe(0b00001010);
});

it("leaves the bit of an instance that is new there and stays away for now", () => {
  const before = state({ networks: [network("prod"), backup(0)] });
  const read = state({ networks: [network("prod"), backup(0b00000100)], instances: [twoNics("10.0.0.5")] });
  const after = withoutHeld(before, read, held);
  expect([after?.instances, bitsOf(after)]).toEqual([[], 0]);
});
