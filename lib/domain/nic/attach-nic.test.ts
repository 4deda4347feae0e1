import { describe, expect, it } from "vitest";
import { br100 as netparams, network, placedNic, ref } from "@/testing/nic-situation";
import { type AttachSituation, attach } from "./attach-nic";

const prod = network("prod", { gateway: "10.1.0.1" });
const old = network("old", { network: "10.1.0.0/25" });
const gpu = ref("gpu");
const nic = (name: string, network: string | null) => placedNic(name, { network, ip: "10.1.0.5" });

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
    expect(ask({})).toEqual({
      ok: false,
      refusal: {
        code: "wrong_state",
        field: "ip",
        message: "10.1.0.5 lies in prod, which gpu is connected to, but the NIC is not in it.",
        remedy: "Put the NIC into prod, use force to let it join, or choose another address.",
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
    const refusal = { code: "wrong_state", field: "ip", remedy: "Name the one that the NIC should join." };
    const sentence = (names: string) => `10.1.0.5 lies in ${names}, which gpu is connected to.`;
    for (const force of [false, true]) {
      const both = { ...refusal, message: sentence("prod and old") };
      expect(ask({ networks, force })).toEqual({ ok: false, refusal: both });
      const other = { ...refusal, message: sentence("prod and lab") };
      expect(ask({ others: ["lab"], force })).toEqual({ ok: false, refusal: other });
      const far = { ...refusal, message: sentence("lab") };
      expect(ask({ others: ["lab"], networks: [], force })).toEqual({ ok: false, refusal: far });
    }
  });

  it("does not re-attach with force what the user detaches", () => {
    expect(ask({ detached: true, force: true })).toEqual({
      ok: false,
      refusal: {
        code: "wrong_state",
        field: "network",
        message: "10.1.0.5 lies in prod, which gpu is connected to.",
        remedy: "Leave out the address as well.",
      },
    });
  });

  const refused = (code: string, message: string) => ({
    ok: false,
    refusal: { code, field: "ip", message, remedy: "Choose another address." },
  });

  it.each([
    ["10.1.0.0", "the network address"],
    ["10.1.0.255", "the broadcast address"],
    ["10.1.0.1", "the gateway"],
    ["10.1.0.9", "the primary address of node1"],
  ])("never bends the role of %s", (ip, label) => {
    expect(ask({ ip, force: true })).toEqual(refused("wrong_state", `${ip} is ${label}.`));
  });

  it("never steals: not from a NIC of the network, nor an address whose bit is set", () => {
    const held = [{ network: network("prod", { held: ["10.1.0.5"] }), netparams }];
    const stolen = (holder: string) => refused("resource_not_unique", `10.1.0.5 is held by ${holder}.`);
    const sharers = [nic("ghost", null), nic("web1", "prod")];
    expect(ask({ force: true, sharers })).toEqual(stolen("web1 nic/0 10.1.0.5"));
    expect(ask({ force: true, sharers, networks: held })).toEqual(stolen("web1 nic/0 10.1.0.5"));
    expect(ask({ force: true, networks: held })).toEqual(stolen("an instance"));
  });

  it("takes an address that an administrator holds", () => {
    const reserved = network("prod", { external: [{ ip: "10.1.0.5", source: "manual" }] });
    expect(ask({ force: true, networks: [{ network: reserved, netparams }] })).toMatchObject({ ok: true });
  });

  it("warns when a ghost carries the address", () => {
    expect(ask({ force: true, sharers: [nic("ghost", null)] })).toMatchObject({
      ok: true,
      value: { warnings: ["10.1.0.5 is also used outside prod: ghost nic/0 10.1.0.5."] },
    });
  });
});
