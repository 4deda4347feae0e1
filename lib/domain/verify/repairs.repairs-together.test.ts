import { expect, test } from "vitest";
import { ip4Number } from "../address/ip";
import type { Finding, FindingCode } from "./finding";
import { matches, repairsOfThese, repairsTogether } from "./repairs";

const prod = { uuid: "net-prod", name: "prod" };

function finding(code: FindingCode, ip: string, more: Partial<Finding> = {}): Finding {
  const address = ip4Number(ip);
  const texts = { place: "", message: `${code} ${ip}`, why: "" };
  const about = { object: { kind: "network", ...prod }, subject: { network: prod } } as const;
  const addresses = { first: address, last: address };
  return { code, severity: "warning", ...texts, ...about, addresses, blocks: false, ...more };
}

test("several findings of a kind in one network are repaired by one job, a single one is not offered twice", () => {
  const findings = [
    finding("orphan", "10.1.0.9"),
    finding("orphan", "10.1.0.12"),
    finding("missing_bit", "10.1.0.13"),
    finding("orphan", "10.2.0.9", { subject: { network: { uuid: "net-dmz", name: "dmz" } } }),
  ];
  expect(repairsTogether(findings)).toEqual([
    {
      network: prod,
      finding: "orphan",
      count: 2,
      isMore: false,
      title: "Release orphan addresses in prod",
      repair: { opcode: "OP_NETWORK_REPAIR", input: { network: "net-prod", finding: "orphan", addresses: [] } },
    },
  ]);
});

test("where a kind is only counted from some number on, the job is said to repair more than is listed", () => {
  const found = ["10.1.0.9", "10.1.0.11"].map((ip) => finding("orphan", ip));
  const { addresses: _, subject: __, ...counted } = finding("orphan", "10.1.0.13", { object: null });
  expect(repairsTogether([...found, counted])).toMatchObject([{ count: 2, isMore: true }]);
  expect(repairsTogether([...found, { ...counted, code: "ghost" }])).toMatchObject([{ count: 2, isMore: false }]);
});

test("a selection is repaired address by address: a job for a network and kind, also for a single one, names each", () => {
  const found = ["10.1.0.9", "10.1.0.11"].map((ip) => finding("orphan", ip));
  const { addresses: _, subject: __, ...counted } = finding("orphan", "10.1.0.13", { object: null });
  expect(repairsOfThese([...found, finding("missing_bit", "10.1.0.14"), counted])).toMatchObject([
    { count: 2, isMore: false, repair: { input: { finding: "orphan", addresses: ["10.1.0.9", "10.1.0.11"] } } },
    { count: 1, isMore: false, repair: { input: { finding: "missing_bit", addresses: ["10.1.0.14"] } } },
  ]);
});

test("a ghost that joins stays out of what is reserved together", () => {
  const object = { kind: "instance", uuid: "inst-a", name: "a" } as const;
  const ghost = (ip: string, joins: boolean) =>
    finding("ghost", ip, { object, subject: { network: prod, nic: "nic-a", joins } });
  const findings = [ghost("10.1.0.9", false), ghost("10.1.0.10", true), ghost("10.1.0.11", false)];
  expect(repairsTogether(findings)).toMatchObject([
    { count: 2, repair: { input: { addresses: ["10.1.0.9", "10.1.0.11"] } } },
  ]);
});

test("findings are those of a network, also where the finding is filed under an instance, and of some kinds", () => {
  const object = { kind: "instance", uuid: "inst-a", name: "a" } as const;
  const missing = finding("missing_bit", "10.1.0.9", { object });
  expect(matches(missing, { network: "prod", kinds: [] })).toBe(true);
  expect(matches(missing, { network: "dmz", kinds: [] })).toBe(false);
  expect(matches(missing, { network: "prod", kinds: ["orphan", "ghost"] })).toBe(false);
  expect(matches(missing, { network: null, kinds: ["missing_bit"] })).toBe(true);
});
