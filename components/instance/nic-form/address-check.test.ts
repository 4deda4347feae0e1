import { describe, expect, it } from "vitest";
import type { Cidr4, Cidr6, Ip4, Ip6 } from "@/lib/domain/address/ip";
import type { AddressClaim, AddressDetail } from "@/lib/queries/addresses";
import type { NetworkRow } from "@/lib/queries/networks";
import { type ApartNic, standing6, standingApart, standingInside, standingOutside } from "./address-check";

const ref = (name: string) => ({ uuid: name, name });
const claim: AddressClaim = {
  ...{ ip4: 1, kind: "own", instance: ref("web-31"), nic: "n", index: 0, mac: "aa:00:10:00:00:01" },
  ...{ node: ref("node1"), group: ref("default"), wiring: { mode: "bridged", link: "br0", vlan: "" } },
  ...{ since: null, made: null },
};
const held: AddressDetail = { ip4: 1, state: "I", internal: true, external: [], role: null, claims: [claim] };
const empty: AddressDetail = { ...held, internal: false, claims: [] };
const manual = { first: 1, last: 9, source: "manual" as const, reason: "load balancers", job: 3, at: 5 };
const prod = {
  ...{
    uuid: "prod",
    name: "prod",
    macPrefix: null,
    network: "10.1.0.0/24" as Cidr4,
    network6: "2001:db8::/64" as Cidr6,
  },
  ...{ gateway6: "2001:db8::1" as Ip6, groups: [{ group: "default", mode: "bridged", link: "br0", vlan: "" }] },
} as NetworkRow;
const inside = (detail: AddressDetail | null | undefined, own: string | null = null) =>
  standingInside("10.1.0.5", detail, own);

describe("how an address stands that is typed", () => {
  it("is free when nobody holds it, and not judged before that is known", () => {
    expect(inside(null)).toEqual({ tone: "ok", text: "10.1.0.5 is free." });
    expect(inside(undefined).tone).toBe("quiet");
  });

  it("names who holds it, unless that is the very NIC", () => {
    expect(inside(held)).toMatchObject({ tone: "danger", holder: "web-31", rest: ", NIC 0." });
    expect(inside(held, "n")).toEqual({ tone: "ok", text: "10.1.0.5 is already this NIC's address." });
  });

  it("says why it is external, and that force takes it", () => {
    expect(inside({ ...empty, state: "E", external: [manual] }).text).toBe(
      "10.1.0.5 is external: reserved (load balancers). Taking it requires force.",
    );
  });

  it("names a role before anything else", () => {
    const role = { role: "gateway" as const, label: "the gateway" };
    expect(inside({ ...empty, role, external: [manual] })).toMatchObject({
      tone: "danger",
      text: "10.1.0.5 is the gateway.",
    });
  });

  it("warns of a ghost, and refuses an orphan", () => {
    const ghost = { ...empty, state: "H" as const, claims: [{ ...claim, kind: "ghost" as const }] };
    expect(inside(ghost)).toMatchObject({ tone: "warn", holder: "web-31" });
    expect(inside({ ...empty, state: "O", internal: true })).toMatchObject({ tone: "danger" });
  });

  it("gives the bounds of a network that does not have it", () => {
    expect(standingOutside("10.2.0.5", prod).text).toContain("10.1.0.1 to 10.1.0.254");
  });

  it("is judged by the IPv6 network where it is IPv6", () => {
    expect(standing6("2001:db9::5", prod)).toMatchObject({ tone: "danger" });
    expect(standing6("2001:db8::1", prod).text).toBe("2001:db8::1 is the IPv6 gateway.");
    expect(standing6("2001:db8::5", prod).tone).toBe("quiet");
  });

  it("conflicts without a network where the group is connected to the network that has it", () => {
    expect(apart("default", [prod]).text).toBe("Conflict: 10.1.0.5 lies in prod, which default is connected to.");
    expect(apart("gpu", [prod])).toEqual({
      tone: "quiet",
      text: "10.1.0.5 is in no network of gpu. Nothing is reserved.",
    });
  });

  it("conflicts, of networks that share a subnet, with those on the segment of the NIC", () => {
    const tenants = ["br1", "br2"].map((link) => ({
      ...prod,
      uuid: link,
      name: `tenant-${link}`,
      groups: [{ group: "default", mode: "bridged", link, vlan: "" }],
    })) as NetworkRow[];
    expect(apart("default", tenants, { link: "br2" }).text).toBe(
      "Conflict: 10.1.0.5 lies in tenant-br2, which default is connected to.",
    );
    expect(apart("default", tenants).text).toBe(
      "Conflict: 10.1.0.5 lies in tenant-br1 and tenant-br2, which default is connected to.",
    );
    expect(apart("default", tenants, { link: "br3" })).toEqual({
      tone: "quiet",
      text: "10.1.0.5 lies in tenant-br1 and tenant-br2, which default has on other segments. Nothing is reserved.",
    });
  });

  it("says nothing without a network while the cluster's nicparams are not known", () => {
    const nic = { group: "default", mac: "", mode: "", link: "", vlan: "" };
    const around = { networks: [prod], cluster: undefined };
    expect(standingApart("10.1.0.5" as Ip4, nic, around)).toEqual({ tone: "quiet", text: "" });
  });
});

function apart(group: string, networks: NetworkRow[], own: Partial<ApartNic> = {}) {
  const cluster = { nicparams: { mode: "bridged", link: "xen-br0", vlan: "" } as const, macPrefix: "aa:00:00" };
  const nic = { group, mac: "", mode: "", link: "", vlan: "", ...own };
  return standingApart("10.1.0.5" as Ip4, nic, { networks, cluster });
}
