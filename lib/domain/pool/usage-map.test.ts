import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Cidr4, ip4Number } from "../address/ip";
import type { Reservation, Source } from "../model/network";
import { emptyBits, fromText, setRange } from "./address-pool";
import type { Claim } from "./claims";
import type { AddressRoles, RoleName } from "./role-addresses";
import { addressRecord, type State, states, toRepair, type UsageInput, usageCounts, usageMap } from "./usage-map";

const first = ip4Number("192.168.100.0");

/** One address, at index 5 of a /28 that holds nothing else. */
type Address = {
  internal?: true;
  external?: Source[];
  role?: RoleName;
  own?: number;
  ghosts?: number;
  held?: true;
};

function row(source: Source, index: number): Reservation {
  return { first: first + index, last: first + index, source, reason: "", job: null, at: null };
}

function holding({ internal, external = [], role, own = 0, ghosts = 0, held }: Address): UsageInput {
  const claim = (kind: Claim["kind"]) => ({ ip4: first + 5, kind });
  return {
    network: {
      network: "192.168.100.0/28" as Cidr4,
      reservations: internal ? setRange(emptyBits(16), 5, 5, true) : emptyBits(16),
      extReservations: external.length > 0 ? setRange(emptyBits(16), 5, 5, true) : emptyBits(16),
      externals: external.map((source) => row(source, 5)),
    },
    claims: [
      ...Array.from({ length: own }, () => claim("own")),
      ...Array.from({ length: ghosts }, () => claim("ghost")),
    ],
    roles: role ? new Map([[first + 5, { role, label: role }]]) : new Map(),
    ...(held && { held: new Map([[first + 5, 1]]) }),
  };
}

describe("an address is", () => {
  test.each<[State, string, Address]>([
    [".", "held by nobody", {}],
    ["F", "held back after it was freed", { held: true }],
    ["E", "reserved though it was freed a moment ago", { external: ["manual"], held: true }],
    ["H", "carried by a ghost, though it was freed a moment ago", { ghosts: 1, held: true }],
    ["E", "reserved by an administrator", { external: ["manual"] }],
    ["I", "held by an instance", { internal: true, own: 1 }],
    ["B", "held by an instance and reserved", { internal: true, own: 1, external: ["manual"] }],
    ["C", "a node's", { role: "node", external: ["node"] }],
    ["C", "the master's", { role: "master", external: ["master"] }],
    ["G", "the gateway", { role: "gateway", external: ["gateway"] }],
    ["N", "the first or the last", { role: "edge", external: ["edge"] }],
    ["H", "carried by a ghost", { ghosts: 1 }],
    ["O", "held for an instance without a NIC", { internal: true }],
    ["!", "claimed by a NIC while its bit is clear", { own: 1 }],
    ["!", "claimed by two NICs", { internal: true, own: 2 }],
    ["!", "claimed by four NICs", { internal: true, own: 4 }],
    ["!", "carried by four ghosts", { ghosts: 4 }],
    [
      "!",
      "claimed by a NIC though it is the gateway",
      { internal: true, own: 1, role: "gateway", external: ["gateway"] },
    ],
    // Role addresses are what they are, whether or not the bit is set.
    ["N", "an edge whose bit is clear", { role: "edge" }],
    ["G", "the gateway, its bit clear", { role: "gateway" }],
    ["C", "a node's, its bit clear", { role: "node" }],
    ["C", "the master's, its bit clear", { role: "master" }],
    // Every pair of states that can be true of one address: the stronger one wins.
    ["!", "missing before orphan: two ghosts on a held address", { internal: true, ghosts: 2 }],
    ["!", "missing before ghost: a NIC of the network and a ghost", { internal: true, own: 1, ghosts: 1 }],
    ["!", "missing before ghost: two ghosts", { ghosts: 2 }],
    ["!", "missing before edge", { internal: true, own: 1, role: "edge", external: ["edge"] }],
    ["!", "missing before node", { internal: true, own: 1, role: "node", external: ["node"] }],
    ["!", "missing before master", { internal: true, own: 1, role: "master" }],
    ["!", "missing before both", { internal: true, own: 2, external: ["manual"] }],
    ["!", "missing before external", { own: 1, external: ["manual"] }],
    ["H", "a held address that a ghost carries is no orphan: a NIC has it", { internal: true, ghosts: 1 }],
    ["O", "orphan before edge", { internal: true, role: "edge", external: ["edge"] }],
    ["O", "orphan before gateway", { internal: true, role: "gateway", external: ["gateway"] }],
    ["O", "orphan before node", { internal: true, role: "node" }],
    ["O", "orphan before both", { internal: true, external: ["manual"] }],
    ["H", "ghost before edge", { ghosts: 1, role: "edge", external: ["edge"] }],
    ["H", "ghost before gateway", { ghosts: 1, role: "gateway", external: ["gateway"] }],
    ["H", "ghost before node", { ghosts: 1, role: "node", external: ["node"] }],
    ["H", "ghost before external", { ghosts: 1, external: ["manual"] }],
    ["N", "edge before external", { role: "edge", external: ["edge", "manual"] }],
    ["G", "gateway before external", { role: "gateway", external: ["gateway", "manual"] }],
    ["C", "node before external", { role: "node", external: ["node", "manual"] }],
  ])("%s when it is %s", (state, _, address) => {
    const input = holding(address);
    const map = usageMap(input);
    expect(map.states).toBe(`.....${state}..........`);
    expect(map.counts[state]).toBe(state === "." ? 16 : 1);
    expect(usageCounts(input)).toEqual(map.counts);
    expect(addressRecord(input, first + 5).state).toBe(state);
  });
});

describe("the record of an address", () => {
  it("says who holds it and why", () => {
    const input = holding({
      internal: true,
      external: ["gateway", "manual", "manual"],
      role: "gateway",
      own: 1,
      ghosts: 1,
    });
    expect(addressRecord(input, first + 5)).toEqual({
      ip4: first + 5,
      state: "!",
      internal: true,
      external: ["gateway", "manual"],
      role: { role: "gateway", label: "gateway" },
      claims: [
        { ip4: first + 5, kind: "own" },
        { ip4: first + 5, kind: "ghost" },
      ],
    });
  });

  it("has the sources of the rows that it lies in, from the first to the last address", () => {
    const { network, ...rest } = holding({});
    const rows = [
      { ...row("edge", 4), last: first + 5 },
      { ...row("node", 5), last: first + 7 },
      { ...row("manual", 0), last: first + 4 },
      { ...row("master", 6), last: first + 9 },
    ];
    expect(addressRecord({ ...rest, network: { ...network, externals: rows } }, first + 5).external).toEqual([
      "edge",
      "node",
    ]);
  });

  it("keeps what a caller knows of the NICs", () => {
    const claims = [{ ip4: first + 5, kind: "own" as const, instance: "web1" }];
    const { network, roles } = holding({ internal: true });
    expect(addressRecord({ network, roles, claims }, first + 5).claims).toEqual(claims);
  });

  it("of a free address is empty", () => {
    const empty = { ip4: first + 6, state: ".", internal: false, external: [], role: null, claims: [] };
    expect(addressRecord(holding({ internal: true }), first + 6)).toEqual(empty);
  });
});

describe("the map", () => {
  it("of the example of rules 3.10 has Ganeti's free count", () => {
    const network = {
      network: "192.168.100.0/28" as Cidr4,
      reservations: fromText("0011100000000000"),
      extReservations: fromText("1100000000110001"),
      externals: [],
    };
    const claims: Claim[] = [2, 3, 4].map((index) => ({ ip4: first + index, kind: "own" }));
    const roles: AddressRoles = new Map([
      [first, { role: "edge", label: "" }],
      [first + 1, { role: "gateway", label: "" }],
      [first + 15, { role: "edge", label: "" }],
    ]);
    const map = usageMap({ network, claims, roles });
    expect(map).toMatchObject({ first, size: 16, states: "NGIII.....EE...N", free: 8 });
    expect(toRepair(map)).toBe(0);
  });

  it("counts a ghost as free, as Ganeti does, and as one to repair", () => {
    const map = usageMap(holding({ ghosts: 1 }));
    expect([map.free, map.counts["."], toRepair(map)]).toEqual([16, 15, 1]);
  });

  it("ignores NICs and roles outside the network", () => {
    const roles: AddressRoles = new Map([[first + 16, { role: "node", label: "" }]]);
    const claims: Claim[] = [first - 1, first + 16].map((ip4) => ({ ip4, kind: "own" }));
    expect(usageMap({ ...holding({}), claims, roles }).states).toBe("................");
  });

  it("has one letter per address, counts that add up, and agrees with every record", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const map = usageMap(input);
        expect(map.states).toHaveLength(map.size);
        expect(states.reduce((sum, state) => sum + map.counts[state], 0)).toBe(map.size);
        for (let index = 0; index < map.size; index++)
          expect(addressRecord(input, map.first + index).state).toBe(map.states[index]);
      }),
    );
  });

  it("of a /16 with 60,000 NICs counts each of them", () => {
    const size = 65536;
    const base = ip4Number("10.0.0.0");
    const network = {
      network: "10.0.0.0/16" as Cidr4,
      reservations: setRange(emptyBits(size), 256, 60_255, true),
      extReservations: setRange(emptyBits(size), 0, 255, true),
      externals: [],
    };
    const claims: Claim[] = Array.from({ length: 60_000 }, (_, at) => ({ ip4: base + 256 + at, kind: "own" }));
    expect(usageMap({ network, claims, roles: new Map() }).counts).toMatchObject({ I: 60_000, E: 256, ".": 5_280 });
  });
});

const index = fc.nat(15);
const inputs = fc
  .record({
    reservations: fc.uint8Array({ minLength: 2, maxLength: 2 }),
    extReservations: fc.uint8Array({ minLength: 2, maxLength: 2 }),
    claims: fc.array(fc.tuple(index, fc.constantFrom<Claim["kind"]>("own", "ghost")), { maxLength: 24 }),
    roles: fc.array(fc.tuple(index, fc.constantFrom<RoleName>("edge", "gateway", "node", "master"))),
  })
  .map(
    ({ reservations, extReservations, claims, roles }): UsageInput => ({
      network: { network: "192.168.100.0/28" as Cidr4, reservations, extReservations, externals: [] },
      claims: claims.map(([at, kind]) => ({ ip4: first + at, kind })),
      roles: new Map(roles.map(([at, role]) => [first + at, { role, label: role }])),
    }),
  );
