import { expect, it } from "vitest";
import { wanted } from "@/testing/allocator/cluster-values";
import { anyInstance, policyReason, readPolicy } from "./instance-policy";

const small = {
  min: { "memory-size": 128, "disk-size": 0 },
  max: { "memory-size": 512, "disk-size": 100, "disk-count": 2 },
};
const large = { min: { "memory-size": 1024 }, max: { "memory-size": 4096, "cpu-count": 4 } };
const policy = readPolicy({ minmax: [small, large], "disk-templates": ["plain", "drbd"], "vcpu-ratio": 4 });
const reason = (specs: Parameters<typeof wanted>[0]) => policyReason(wanted(specs).specs, policy);

it("an instance keeps to one of the pairs of limits", () => {
  expect(reason({ specs: { memory: 256 } })).toBeNull();
  expect(reason({ specs: { memory: 2_048, cpus: 4 } })).toBeNull();
  expect(reason({ specs: { memory: 800 } })).toBe("Its policy does not allow 800 MiB of memory (at most 512).");
});

it("what is nearest to being allowed is told", () => {
  expect(reason({ specs: { memory: 2_048, cpus: 8, disks: [500] } })).toBe(
    "Its policy does not allow 8 CPUs (at most 4).",
  );
});

it("what is not said is not asked, and a diskless instance has no number of disks", () => {
  expect(reason({})).toBeNull();
  expect(reason({ specs: { disks: [1, 2, 3] } })).toBeNull();
  const few = readPolicy({ minmax: [{ min: { "disk-count": 1 }, max: {} }] });
  expect(policyReason(wanted({ specs: { disks: [], diskTemplate: "plain" } }).specs, few)).toContain(
    "0 disks (at least 1)",
  );
  expect(policyReason(wanted({ specs: { disks: [], diskTemplate: "diskless" } }).specs, few)).toBeNull();
});

it("a disk template that is not allowed is named with those that are", () => {
  expect(reason({ specs: { diskTemplate: "file" } })).toBe(
    "Its policy does not allow the disk template file, only plain and drbd.",
  );
});

it.each([null, 5, "x", {}, { minmax: "no" }, { minmax: [null] }, { "disk-templates": 5 }])(
  "%j restricts nothing",
  (given) => {
    expect(policyReason(wanted({ specs: { memory: 1, diskTemplate: "file" } }).specs, readPolicy(given))).toBeNull();
  },
);

it("a policy without limits is that of any instance", () => {
  expect(readPolicy({})).toEqual(anyInstance);
});
