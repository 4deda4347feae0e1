import { expect, test } from "vitest";
import type { Finding, FindingCode } from "./finding";
import { problemsOf } from "./problems";

function found(code: FindingCode, network: string | null, more: Partial<Finding> = {}): Finding {
  const object = network === null ? null : { kind: "network" as const, uuid: network, name: network };
  return { code, severity: "warning", place: "networks", object, message: "", why: "", blocks: false, ...more };
}

const orphan = (network: string) => {
  const subject = { network: { uuid: network, name: network } };
  return found("orphan", network, { addresses: { first: 1, last: 1 }, subject });
};

test("what is only good to know is no problem", () => {
  expect(problemsOf([found("overlap", "prod", { severity: "info" })])).toMatchObject({ count: 0, kinds: [] });
});

test("kinds and networks are counted, most first, and those that have a repair", () => {
  expect(problemsOf([found("drift", null), orphan("lab"), orphan("prod"), orphan("prod")])).toEqual({
    count: 4,
    kinds: [
      { code: "orphan", count: 3 },
      { code: "drift", count: 1 },
    ],
    moreKinds: 0,
    networks: [
      { name: "prod", count: 2 },
      { name: "lab", count: 1 },
    ],
    moreNetworks: 0,
    repairs: 3,
  });
});

test("three kinds and networks are named, the others counted", () => {
  const codes: FindingCode[] = ["drift", "ghost", "orphan", "overlap", "not_ascii"];
  const { kinds, moreKinds, networks, moreNetworks } = problemsOf(codes.map((code, at) => found(code, `net${at}`)));
  expect([kinds.length, moreKinds, networks.length, moreNetworks]).toEqual([3, 2, 3, 2]);
});
