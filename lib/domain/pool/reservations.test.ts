import { describe, expect, it } from "vitest";
import { network, placedNic, ref } from "@/testing/nic-situation";
import { type Cidr4, ip4Number } from "../address/ip";
import { type AddressRange, rangeText } from "../address/ranges";
import type { Reservation, Source } from "../model/network";
import type { PoolEffect } from "./held-addresses";
import { releaseAddresses, reserveAddresses, roleText } from "./reservations";

const moment = { reason: "phones", job: 7, at: 1000 };

/** "10.1.0.4-10.1.0.5", or one address. */
function range(text: string): AddressRange {
  const [first = "", last = first] = text.split("-");
  return { first: ip4Number(first), last: ip4Number(last) };
}

const row = (source: Source, text: string, reason = ""): Reservation => ({
  ...range(text),
  source,
  reason,
  job: 3,
  at: 100,
});
const printers = row("manual", "10.1.0.4-10.1.0.5", "printers");
const gateway = row("gateway", "10.1.0.1");

/** Rows, and NICs "web1 10.1.0.5" of the network. */
function situation(externals: Reservation[], ...nics: string[]) {
  const holders = nics.map((text) => {
    const [name = "", ip = null] = text.split(" ");
    return placedNic(name, { ip, network: "prod" });
  });
  return { network: { ...network("prod"), externals }, holders };
}

/** "10.1.0.4–10.1.0.5 unchanged: already reserved" */
function outcomes({ outcomes: rows }: PoolEffect): string[] {
  return rows.map(
    ({ outcome, detail, ...of }) => `${rangeText(of)} ${outcome}${detail === undefined ? "" : `: ${detail}`}`,
  );
}

/** "release 10.1.0.4–10.1.0.5 printers" */
function changes({ changes: given }: PoolEffect): string[] {
  return given.map((one) =>
    one.type === "external" ? `${one.action} ${rangeText(one.row)} ${one.row.reason}` : one.type,
  );
}

describe("reserving addresses (rules 16.14)", () => {
  const reserve = (asked: string, ...given: Parameters<typeof situation>) =>
    reserveAddresses(situation(...given), asked.split(" ").map(range), moment);

  it("writes a manual row with reason, job and time", () => {
    expect(reserve("10.1.0.4-10.1.0.5", [])).toEqual({
      changes: [
        {
          type: "external",
          network: ref("prod"),
          action: "reserve",
          row: { ...range("10.1.0.4-10.1.0.5"), source: "manual", ...moment },
        },
      ],
      outcomes: [{ network: ref("prod"), ...range("10.1.0.4-10.1.0.5"), outcome: "reserved" }],
    });
  });

  it("leaves what an administrator reserved as it is, and says so in the order of the addresses", () => {
    const effect = reserve("10.1.0.3-10.1.0.6", [printers]);
    expect(changes(effect)).toEqual(["reserve 10.1.0.3 phones", "reserve 10.1.0.6 phones"]);
    expect(outcomes(effect)).toEqual([
      "10.1.0.3 reserved",
      "10.1.0.4–10.1.0.5 unchanged: already reserved",
      "10.1.0.6 reserved",
    ]);
  });

  it("gives the address of a role a row of its own", () => {
    expect(outcomes(reserve("10.1.0.1", [gateway]))).toEqual(["10.1.0.1 reserved"]);
  });

  it("says which instances hold addresses of a range, in the order in which they come", () => {
    const three = ["web3 10.1.0.6", "web1 10.1.0.4", "web2 10.1.0.5", "none", "out 10.1.0.3", "over 10.1.0.7"];
    expect(outcomes(reserve("10.1.0.4-10.1.0.6 10.1.0.20", [], ...three))).toEqual([
      "10.1.0.4–10.1.0.6 reserved: held by web3, web1 and web2",
      "10.1.0.20 reserved",
    ]);
    expect(outcomes(reserve("10.1.0.3-10.1.0.6", [], ...three))).toEqual([
      "10.1.0.3–10.1.0.6 reserved: 4 addresses held by instances",
    ]);
  });
});

describe("releasing addresses (rules 16.14)", () => {
  const release = (asked: string, ...given: Parameters<typeof situation>) =>
    releaseAddresses(situation(...given), asked.split(" ").map(range));

  it("takes away what of the manual rows is asked for, each with its reason, job and time", () => {
    expect(release("10.1.0.5-10.1.0.6", [printers, gateway])).toEqual({
      changes: [
        {
          type: "external",
          network: ref("prod"),
          action: "release",
          row: { ...printers, first: ip4Number("10.1.0.5") },
        },
      ],
      outcomes: [
        { network: ref("prod"), ...range("10.1.0.5"), outcome: "released" },
        { network: ref("prod"), ...range("10.1.0.6"), outcome: "unchanged", detail: "not reserved" },
      ],
    });
  });

  it("takes a range that is asked for twice once", () => {
    const effect = release("10.1.0.5 10.1.0.4-10.1.0.5", [printers]);
    expect(changes(effect)).toEqual(["release 10.1.0.4–10.1.0.5 printers"]);
    expect(outcomes(effect)).toEqual(["10.1.0.4–10.1.0.5 released"]);
  });

  it("says what a released address still is, and who holds it", () => {
    const rows = [row("manual", "10.1.0.1-10.1.0.3"), gateway];
    expect(outcomes(release("10.1.0.1-10.1.0.3", rows, "web1 10.1.0.1", "web2 10.1.0.2"))).toEqual([
      "10.1.0.1 released: still reserved: gateway; held by web1",
      "10.1.0.2–10.1.0.3 released: held by web2",
    ]);
  });

  it("keeps the address of a role, with success", () => {
    const effect = release("10.1.0.1-10.1.0.2", [gateway], "web1 10.1.0.1");
    expect(effect.changes).toEqual([]);
    expect(outcomes(effect)).toEqual(["10.1.0.1 kept: gateway", "10.1.0.2 unchanged: not reserved"]);
  });

  it("names every role of an address, address by address", () => {
    const rows = [gateway, row("node", "10.1.0.1-10.1.0.2", "node1, primary address"), row("master", "10.1.0.2")];
    expect(outcomes(release("10.1.0.0-10.1.0.3", rows))).toEqual([
      "10.1.0.0 unchanged: not reserved",
      "10.1.0.1 kept: gateway; node1, primary address",
      "10.1.0.2 kept: node1, primary address; master address",
      "10.1.0.3 unchanged: not reserved",
    ]);
  });

  it("says who holds an address that nobody reserved", () => {
    expect(outcomes(release("10.1.0.9", [], "web1 10.1.0.9"))).toEqual([
      "10.1.0.9 unchanged: not reserved; held by web1",
    ]);
  });
});

it.each<[Source, string, string, string]>([
  ["edge", "10.1.0.0", "", "network address"],
  ["edge", "10.1.0.255", "", "broadcast address"],
  ["gateway", "10.1.0.1", "", "gateway"],
  ["node", "10.1.0.2", "node1, primary address", "node1, primary address"],
  ["node", "10.1.0.2", "", "node address"],
  ["master", "10.1.0.2", "anything", "master address"],
])("a row of the source %s at %s with the reason %j is called %s", (source, ip, reason, text) => {
  expect(roleText(row(source, ip, reason), "10.1.0.0/24" as Cidr4)).toBe(text);
});
