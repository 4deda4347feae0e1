import { describe, expect, it } from "vitest";
import type { Cidr4, Ip4 } from "../address/ip";
import type { PlacedNic } from "../model/cluster";
import type { Network } from "../model/network";
import { emptyBits, setRange } from "../pool/address-pool";
import { type AttachSituation, attach } from "./attach-nic";

const prod: Network = {
  uuid: "prod",
  name: "prod",
  network: "10.1.0.0/24" as Cidr4,
  gateway: "10.1.0.1" as Ip4,
  network6: null,
  gateway6: null,
  macPrefix: null,
  wantsClusterAddresses: true,
  tags: [],
  serialNo: 1,
  ctime: 1,
  mtime: 1,
  extra: {},
  reservations: emptyBits(256),
  extReservations: emptyBits(256),
  externals: [],
};
const old = { ...prod, uuid: "old", name: "old", network: "10.1.0.0/25" as Cidr4, gateway: null };
const netparams = { mode: "bridged", link: "br100", vlan: "" };
const gpu = { uuid: "gpu", name: "gpu" };

function nic(name: string, network: string | null): PlacedNic {
  const place = { node: { uuid: "node3", name: "node3" }, group: gpu };
  const rest = { index: 0, name: null, mac: "aa:00:00:00:00:01", ip: "10.1.0.5", nicparams: {} };
  return { uuid: name, instance: { uuid: name, name }, network, primary: place, secondary: null, ...rest };
}

function ask(more: Partial<AttachSituation>) {
  const cluster = { nodes: [{ name: "node1", primaryIp: "10.1.0.9", secondaryIp: null }], masterIp: null };
  const situation = { ip: "10.1.0.5", group: gpu, networks: [{ network: prod, netparams }], cluster, sharers: [] };
  return attach({ ...situation, force: false, detached: false, ...more });
}

describe("rules 17.2: attach", () => {
  it.each([null, "2001:db8::5", "10.2.0.5"])("asks nothing of %s", (ip) => {
    expect(ask({ ip })).toEqual({ ok: true, value: null });
  });

  it("refuses an address of a connected network, naming network, group and address", () => {
    expect(ask({})).toMatchObject({
      ok: false,
      refusal: {
        code: "wrong_state",
        message: "10.1.0.5 lies in prod, which gpu is connected to, but the NIC is not in it.",
      },
    });
  });

  it("lets the NIC join with force, as the group is connected", () => {
    expect(ask({ force: true })).toMatchObject({
      ok: true,
      value: { network: { name: "prod" }, netparams, warnings: [] },
    });
  });

  it("never chooses between two networks, force or not", () => {
    const networks = [prod, old].map((network) => ({ network, netparams }));
    for (const force of [false, true])
      expect(ask({ networks, force })).toMatchObject({
        ok: false,
        refusal: { message: expect.stringContaining("prod and old"), remedy: "Name the one that the NIC should join." },
      });
  });

  it("does not re-attach with force what the user detaches", () => {
    expect(ask({ detached: true, force: true })).toMatchObject({
      ok: false,
      refusal: { code: "wrong_state", remedy: "Leave out the address as well." },
    });
  });

  it.each(["10.1.0.0", "10.1.0.255", "10.1.0.1", "10.1.0.9"])("never bends the role of %s", (ip) => {
    expect(ask({ ip, force: true })).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
  });

  it("never steals: not from a NIC of the network, nor an address whose bit is set", () => {
    const stolen = { ok: false, refusal: { code: "resource_not_unique" } };
    expect(ask({ force: true, sharers: [nic("web1", "prod")] })).toMatchObject(stolen);
    const network = { ...prod, reservations: setRange(emptyBits(256), 5, 5, true) };
    expect(ask({ force: true, networks: [{ network, netparams }] })).toMatchObject(stolen);
  });

  it("takes an address that an administrator holds", () => {
    const network = { ...prod, extReservations: setRange(emptyBits(256), 5, 5, true) };
    expect(ask({ force: true, networks: [{ network, netparams }] })).toMatchObject({ ok: true });
  });

  it("warns when a ghost carries the address", () => {
    expect(ask({ force: true, sharers: [nic("ghost", null)] })).toMatchObject({
      ok: true,
      value: { warnings: ["10.1.0.5 is also used outside prod: ghost nic/0 10.1.0.5."] },
    });
  });
});
