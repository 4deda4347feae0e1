import { describe, expect, it } from "vitest";
import { group, wanted } from "@/testing/allocator/cluster-values";
import {
  br100,
  type GivenConnection,
  network,
  newIds,
  nicItems,
  nicSituation,
  placedNic,
  segments,
  type TypedItem,
} from "@/testing/nic-situation";
import { addressesFree, networksOf, poolsNotFull } from "./group-constraints";
import type { Around } from "./placement";

const prod = network("prod");
const dmz = network("dmz", { network: "192.0.2.0/28" });

type Given = Parameters<typeof nicSituation>[0] & { promised?: number };

/** NICs of a new instance, with these connections: prod to a, and dmz to b. */
function around(items: readonly TypedItem[], { promised = 0, ...given }: Given = {}): Around {
  const connections: GivenConnection[] = [
    { network: prod, group: "a", netparams: br100 },
    { network: dmz, group: "b", netparams: br100 },
  ];
  const all = segments(connections);
  const known = [prod, dmz].map((one) => ({ network: one, segments: all, free: [167837697] }));
  const situation = nicSituation({ networks: known, segments: all, ...given });
  return {
    names: new Map(),
    nics: { items: nicItems(items), situation, newIds, isNewInstance: true, promised: new Map([["prod", promised]]) },
  };
}

const a = group("a", { networks: ["prod"] });
const b = group("b", { networks: ["dmz"] });
const pool = { op: "add", network: "prod", ip: "pool" } as const;

describe("a pool", () => {
  it("has enough addresses for those that ask", () => {
    expect(poolsNotFull(wanted(), a, around([pool]))).toBeNull();
    expect(poolsNotFull(wanted(), a, around([pool, pool]))).toBe("prod has 1 free address, and 2 are asked for.");
    expect(poolsNotFull(wanted(), a, around([pool], { promised: 1 }))).toBe("prod has no free address left.");
  });

  it("that is full says what keeps the others", () => {
    const keptBack = { kept: [{ address: 167837698, by: "hold time" }], more: 0 };
    const known = [{ network: prod, keptBack }];
    expect(poolsNotFull(wanted(), a, around([pool], { networks: known }))).toContain("10.1.0.2 (hold time)");
  });

  it("is not asked of a NIC that names its address, nor where nothing is known", () => {
    expect(poolsNotFull(wanted(), a, around([{ ...pool, ip: "10.1.0.9" }]))).toBeNull();
    expect(poolsNotFull(wanted(), a, { names: new Map(), nics: null })).toBeNull();
  });
});

describe("an address that is named", () => {
  it("is in the way where it is taken", () => {
    const taken = { sharers: [placedNic("web2", { ip: "10.1.0.7", network: "prod" })] };
    const asked = [{ ...pool, ip: "10.1.0.7" }];
    expect(addressesFree(wanted({ networks: ["prod"] }), a, around(asked, taken))).toMatch(
      /^10\.1\.0\.7 is held by web2/,
    );
    expect(addressesFree(wanted({ networks: ["prod"] }), a, around(asked))).toBeNull();
  });

  it("of a NIC without a network is in the way only in groups that have its network, and not with force", () => {
    const alone = [{ op: "add", ip: "192.0.2.5" } as const];
    expect(addressesFree(wanted(), a, around(alone))).toBeNull();
    expect(addressesFree(wanted(), b, around(alone))).toMatch(/^192\.0\.2\.5 lies in dmz, which b is connected to/);
    expect(addressesFree(wanted(), b, around(alone, { force: true }))).toBeNull();
  });

  it("is not judged where the network of a NIC is missing, nor for a fault that is the same everywhere", () => {
    const asked = [{ ...pool, ip: "10.9.9.9" }];
    expect(addressesFree(wanted({ networks: ["prod"] }), b, around(asked))).toBeNull();
    const mac = [{ op: "add", mac: "aa:00:00:00:00:09" } as const];
    expect(addressesFree(wanted(), a, around(mac, { takenMacs: new Set(["aa:00:00:00:00:09"]) }))).toBeNull();
  });
});

it("the networks of NICs are known by name or UUID", () => {
  const { nics } = around([pool, { op: "add", network: "dmz" }, { op: "add" }]);
  expect(nics && networksOf(nics.items, nics.situation)).toEqual(["prod", "dmz"]);
});
