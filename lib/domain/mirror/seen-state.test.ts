import { describe, expect, it } from "vitest";
import type { Cidr4 } from "../address/ip";
import type { Nic } from "../model/cluster";
import type { ClusterState } from "../model/cluster-state";
import type { Network, Reservation } from "../model/network";
import { emptyBits, fillRange } from "../pool/address-pool";
import { changesBetween } from "./changes-between";
import { seenState } from "./seen-state";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
const first = 0xc000_0200;

/** 192.0.2.0/28 with these rows. */
function network(externals: Reservation[], more: Partial<Network> = {}): Network {
  const extReservations = emptyBits(16);
  for (const row of externals) fillRange(extReservations, row.first - first, row.last - first, true);
  return {
    ...{ uuid: "w", name: "prod", network: "192.0.2.0/28" as Cidr4, gateway: null, network6: null, gateway6: null },
    ...{
      macPrefix: null,
      wantsClusterAddresses: true,
      ...kept,
      reservations: emptyBits(16),
      extReservations,
      externals,
    },
    ...more,
  };
}

function row(from: number, to: number, more: Partial<Reservation> = {}): Reservation {
  return { first: first + from, last: first + to, source: "manual", reason: "", job: null, at: null, ...more };
}

function state(one: Network | null, nics: Nic[] = []): ClusterState {
  return {
    ...{ cluster: null, groups: [{ uuid: "g", name: "default", ...kept }], connections: [] },
    nodes: [{ uuid: "m", name: "node1", group: "g", primaryIp: "198.51.100.1", secondaryIp: null, ...kept }],
    networks: one ? [one] : [],
    instances: [{ uuid: "i", name: "web1", primaryNode: "m", secondaryNode: null, ...kept, nics }],
  };
}

const nic: Nic = {
  ...{ uuid: "k", index: 0, name: null, mac: "aa:00:00:00:00:01", ip: "192.0.2.5", network: "w" },
  ...{ nicparams: {}, extra: {} },
};
const since = { job: 9, at: 90 };

describe("what is seen on a living cluster", () => {
  it("keeps reasons, owners, jobs and times of what was reserved before, piece by piece", () => {
    const printers = { reason: "printers", owner: "ana", job: 3, at: 30 };
    const before = network([row(0, 0, { source: "edge", job: 2, at: 20 }), row(4, 8, printers)]);
    const read = network([row(0, 0, { source: "edge" }), row(4, 5), row(7, 9)]);
    expect(seenState(state(before), state(read), since).networks[0]?.externals).toEqual([
      row(0, 0, { source: "edge", job: 2, at: 20 }),
      row(4, 5, printers),
      row(7, 8, printers),
      row(9, 9, since),
    ]);
  });

  it("differs in nothing from what is here where nothing has changed there", () => {
    const ours = { holdMinutes: 5, warnPercent: 0, dangerPercent: 50, wantsClusterAddresses: false };
    const before = state(
      network([row(0, 0, { source: "edge", job: 2, at: 20 }), row(4, 8, { reason: "x", job: 3 })], ours),
      [{ ...nic, since: { job: 4, at: 40 } }],
    );
    const read = state(network([row(0, 0, { source: "edge" }), row(4, 8)]), [nic]);
    expect(changesBetween(before, seenState(before, read, since))).toEqual([]);
  });

  it("begins with the job that was seen where a NIC has another address, and only there", () => {
    const old = { ...nic, since: { job: 4, at: 40 } };
    const seen = (now: Nic, was: Nic = old) =>
      seenState(state(network([]), [was]), state(network([]), [now]), since).instances[0]?.nics[0]?.since;
    expect(seen(nic)).toEqual({ job: 4, at: 40 });
    expect(seen({ ...nic, mac: "aa:00:00:00:00:02" })).toEqual({ job: 4, at: 40 });
    expect(seen({ ...nic, ip: "192.0.2.6" })).toEqual(since);
    expect(seen({ ...nic, network: null })).toEqual(since);
    expect(seen({ ...nic, uuid: "k2" })).toEqual(since);
    expect(seen({ ...nic, ip: null })).toBeUndefined();
    expect(seen(nic, nic)).toBeUndefined();
  });

  it("has everything of a new network by that job", () => {
    const read = state(network([row(0, 0, { source: "edge" }), row(4, 8)]));
    expect(seenState(state(null), read, since).networks[0]?.externals.map(({ job }) => job)).toEqual([9, 9]);
  });
});
