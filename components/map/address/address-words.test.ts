import { describe, expect, it } from "vitest";
import type { AddressClaim, AddressDetail } from "@/lib/queries/addresses";
import { addressSentence, holderText, sinceOf } from "./address-words";

const ref = (name: string) => ({ uuid: name, name });
const web: AddressClaim = {
  ip4: 1,
  kind: "own",
  instance: ref("web-31"),
  nic: "n",
  index: 0,
  mac: "aa:00:10:00:00:01",
  node: ref("node17"),
  group: ref("default"),
  wiring: { mode: "bridged", link: "br100", vlan: "" },
  since: null,
  made: null,
};
const nothing: AddressDetail = { ip4: 1, state: "I", internal: true, external: [], role: null, claims: [] };
const manual = { first: 1, last: 9, source: "manual" as const, reason: "load balancers", job: 3, at: 5 };

describe("words for an address", () => {
  it("names the instance and its NIC", () => {
    const detail = { ...nothing, claims: [web] };
    expect(addressSentence("10.1.0.181", "I", detail)).toBe("10.1.0.181, instance web-31, NIC 0");
    expect(holderText(detail)).toBe("web-31, NIC 0");
  });

  it("names both owners of a doubled address", () => {
    const detail = { ...nothing, claims: [web, { ...web, instance: ref("web-9"), index: 2 }] };
    expect(addressSentence("10.1.0.5", "!", detail)).toBe("10.1.0.5, missing, web-31, NIC 0; web-9, NIC 2");
  });

  it("gives the reason of a reservation", () => {
    expect(addressSentence("10.1.0.32", "E", { ...nothing, external: [manual] })).toBe(
      "10.1.0.32, external, load balancers",
    );
  });

  it("says a role once", () => {
    const role = { role: "gateway" as const, label: "the gateway" };
    expect(addressSentence("10.1.0.1", "G", { ...nothing, role })).toBe("10.1.0.1, the gateway");
  });

  it("says the state alone when nobody holds it, or while that is not known", () => {
    expect(addressSentence("10.1.0.9", ".", null)).toBe("10.1.0.9, free");
    expect(addressSentence("10.1.0.9", "I", undefined)).toBe("10.1.0.9, instance");
  });
});

describe("since when an address is held", () => {
  const dated = { ...web, since: { job: 12, at: 1000 }, made: 500 };

  it("is what the job of the NIC says, with its job", () => {
    expect(sinceOf({ ...nothing, claims: [dated], external: [manual] })).toEqual({ at: 1000, job: 12, of: "address" });
  });

  it("is what the reservation says where the NIC does not know", () => {
    const imported = { ...web, since: { job: null, at: null }, made: 500 };
    expect(sinceOf({ ...nothing, claims: [imported], external: [manual] })).toEqual({ at: 5, job: 3, of: "address" });
  });

  it("of an imported NIC is the age of its instance at most, and says so", () => {
    expect(sinceOf({ ...nothing, claims: [{ ...web, made: 500 }] })).toEqual({ at: 500, job: null, of: "instance" });
  });

  it("is not recorded where neither file nor job says anything", () => {
    expect(sinceOf({ ...nothing, claims: [web] })).toBeNull();
    expect(sinceOf({ ...nothing, external: [{ ...manual, job: null, at: null }] })).toBeNull();
  });
});
