import { describe, expect, it } from "vitest";
import type { Cidr4 } from "../address/ip";
import type { ClusterState } from "../model/cluster-state";
import type { Network, Reservation } from "../model/network";
import { emptyBits, fillRange } from "../pool/address-pool";
import { compareSides, differenceCount } from "./compare-sides";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [] };
const first = 0xc000_0200;

/** A cluster with one network, in which 192.0.2.4 is reserved, and one group. */
function state(more: Partial<Network> = {}, row: Partial<Reservation> = {}, extra: Record<string, unknown> = {}) {
  const extReservations = emptyBits(16);
  fillRange(extReservations, 4, 4, true);
  const rows = [
    { first: first + 4, last: first + 4, source: "manual" as const, reason: "", job: null, at: null, ...row },
  ];
  const network: Network = {
    ...{ uuid: "w", name: "prod", network: "192.0.2.0/28" as Cidr4, gateway: null, network6: null, gateway6: null },
    ...{ macPrefix: null, wantsClusterAddresses: true, ...kept, extra, reservations: emptyBits(16), extReservations },
    ...{ externals: rows, ...more },
  };
  const cluster = {
    ...{ uuid: "c", name: "example", masterIp: null, masterNode: null, macPrefix: "aa:00:00", ...kept, extra },
    ...{ nicparams: { mode: "bridged", link: "br0", vlan: "" }, configSerial: 1, document: {} },
  };
  const group = { uuid: "g", name: "default", ...kept, extra };
  const found: ClusterState = {
    cluster,
    groups: [group],
    nodes: [],
    instances: [],
    networks: [network],
    connections: [],
  };
  return found;
}

const ours = { holdMinutes: 5, warnPercent: 0, wantsClusterAddresses: false };
const why = { reason: "printers", owner: "ana", job: 3, at: 30 };

describe("two sides", () => {
  it("differ in reasons and thresholds only where both are stores", () => {
    const [rich, poor] = [state(ours, why), state()];
    const count = (a: "store" | "file" | "living", b: "store" | "file" | "living") =>
      differenceCount(compareSides({ state: rich, from: a }, { state: poor, from: b })) +
      differenceCount(compareSides({ state: poor, from: b }, { state: rich, from: a }));
    expect(count("store", "store")).toBe(2);
    for (const other of ["file", "living"] as const) expect(count("store", other), other).toBe(0);
  });

  it("do not differ in keys that a living cluster does not tell, but in those that it does", () => {
    const file = { state: state({}, {}, { alloc_policy: "preferred", members: [] }), from: "file" } as const;
    const living = { state: state({}, {}, { alloc_policy: "preferred" }), from: "living" } as const;
    expect(differenceCount(compareSides(file, living))).toBe(0);
    expect(differenceCount(compareSides(living, file))).toBe(0);
    const other = { state: state({}, {}, { alloc_policy: "last_resort" }), from: "living" } as const;
    expect(compareSides(file, other).groups.changed).toEqual([
      { name: "default", parts: [{ label: "alloc_policy", before: "preferred", after: "last_resort" }] },
    ]);
  });

  it("do not differ in keys that a mirror has not been told, nor in which keys a file lacks", () => {
    const file = { state: state({}, {}, { alloc_policy: "preferred", members: [] }), from: "file" } as const;
    const mirror = {
      state: state(ours, why, { alloc_policy: "preferred", "(absent)": ["tags"] }),
      from: "mirror",
    } as const;
    const living = { state: state({}, {}, { alloc_policy: "preferred" }), from: "living" } as const;
    for (const [a, b] of [
      [file, mirror],
      [mirror, file],
      [mirror, living],
      [living, mirror],
    ] as const)
      expect(differenceCount(compareSides(a, b)), `${a.from} ${b.from}`).toBe(0);
    const read = { ...mirror, state: state(ours, why, { alloc_policy: "preferred", members: [] }) };
    expect(differenceCount(compareSides(read, living)) + differenceCount(compareSides(living, read))).toBe(0);
    expect(differenceCount(compareSides(mirror, { ...file, from: "store" }))).toBe(1);
  });

  it("do not differ in the serial number of a living cluster, which it does not tell", () => {
    const file = state();
    if (file.cluster) file.cluster.serialNo = 58;
    const living = { state: state(), from: "living" } as const;
    expect(differenceCount(compareSides({ state: file, from: "store" }, living))).toBe(0);
    expect(differenceCount(compareSides({ state: file, from: "store" }, { ...living, from: "file" }))).toBe(1);
  });

  it("do not differ in keys of a file where one of them was made here", () => {
    const file = { state: state({}, {}, { alloc_policy: "preferred" }), from: "file" } as const;
    const store = { state: state(), from: "store" } as const;
    expect(differenceCount(compareSides(file, store)) + differenceCount(compareSides(store, file))).toBe(0);
  });

  it("are counted object by object, and the cluster itself is one", () => {
    const other = state({ uuid: "w2", name: "other" });
    if (other.cluster) other.cluster.name = "elsewhere";
    const differences = compareSides({ state: state(), from: "file" }, { state: other, from: "file" });
    expect(differenceCount(differences)).toBe(3);
    expect(differences.networks.removed).toEqual([{ name: "prod", about: "192.0.2.0/28" }]);
  });
});
