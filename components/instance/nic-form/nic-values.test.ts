import { describe, expect, it } from "vitest";
import type { Cidr4 } from "@/lib/domain/address/ip";
import { addressProblems, movedTo, newNic, nicChange, nicInput } from "./nic-values";

const subnets = [
  { name: "prod", network: "10.1.0.0/24" as Cidr4 },
  { name: "dmz", network: "192.0.2.0/28" as Cidr4 },
];
const [prod, dmz] = subnets as [(typeof subnets)[0], (typeof subnets)[0]];
const web = { ...newNic, network: "prod", choice: "given", ip: "10.1.0.5", mac: "aa:00:00:00:00:01" } as const;
const bare = { ...newNic, mac: web.mac, mode: "bridged", link: "br0" } as const;
const change = (to: object, from: typeof web | typeof bare = web) =>
  nicChange(from, { ...from, ...to }, { nic: "n", subnets });

describe("a new NIC", () => {
  it("says nothing of what is empty", () => {
    expect(nicInput(newNic, subnets)).toEqual({});
    expect(nicInput({ ...newNic, network: "prod", choice: "pool" }, subnets)).toEqual({ network: "prod", ip: "pool" });
  });

  it("has no wiring of its own in a network, and a completed address", () => {
    const values = { ...newNic, network: "prod", choice: "given", ip: "7", link: "br9" } as const;
    expect(nicInput(values, subnets)).toEqual({ network: "prod", ip: "10.1.0.7" });
  });

  it("understands what was pasted: an address with its prefix length, a MAC address in any notation", () => {
    const values = {
      ...newNic,
      network: "prod",
      choice: "given",
      ip: '"10.1.0.7 / 24",',
      mac: "AABB.01A9.757E",
    } as const;
    expect(nicInput(values, subnets)).toEqual({ network: "prod", ip: "10.1.0.7", mac: "aa:bb:01:a9:75:7e" });
  });

  it("is not complete while its address is to be given and is not", () => {
    expect(Object.keys(addressProblems([newNic, { ...newNic, choice: "given" }]))).toEqual(["nics.1.ip"]);
  });
});

describe("a changed NIC", () => {
  it("says only what differs", () => {
    expect(change({})).toBeNull();
    expect(change({ ip: "5" })).toBeNull();
    expect(change({ name: "lan" })).toEqual({ op: "modify", nic: "n", name: "lan" });
    expect(change({ mac: "" })).toEqual({ op: "modify", nic: "n", mac: "generate" });
  });

  it("keeps the MAC address of an old file, in capitals, until another is typed", () => {
    const old = { ...web, mac: "AA:00:00:00:00:01" };
    expect(nicChange(old, { ...old }, { nic: "n", subnets })).toBeNull();
    expect(nicChange(old, { ...old, mac: "AA-00-00-00-00-02" }, { nic: "n", subnets })).toMatchObject({
      mac: "aa:00:00:00:00:02",
    });
  });

  it("leaves its network by name, and takes the cluster's mode and link where they are emptied", () => {
    expect(change(movedTo(web, null))).toEqual({ op: "modify", nic: "n", network: null, ip: null });
    expect(change({ mode: "", link: "" }, bare)).toEqual({ op: "modify", nic: "n", mode: "default", link: "default" });
  });

  it("keeps an address that lies in its new network, and takes the next free one otherwise", () => {
    expect(movedTo(web, prod)).toMatchObject({ choice: "given", ip: "10.1.0.5" });
    expect(movedTo(movedTo(web, dmz), prod, web)).toEqual(web);
    expect(movedTo(movedTo(web, null), prod, web)).toEqual(web);
    expect(movedTo(web, dmz)).toMatchObject({ network: "dmz", choice: "pool", ip: "" });
  });
});
