import { expect, it } from "vitest";
import { wishesOf } from "./place-wishes";

it("what a new instance takes is what is said of it", () => {
  expect(
    wishesOf({
      disk_template: "drbd",
      disks: [{ size: 1_024 }, { size: 512 }],
      beparams: { memory: 2_048, vcpus: 2, spindle_use: 3 },
    }),
  ).toEqual({ needs: 2, specs: { memory: 2_048, cpus: 2, spindles: 3, disks: [1_024, 512], diskTemplate: "drbd" } });
});

it("what is not said, or is the cluster's, is not known", () => {
  const unknown = { memory: null, cpus: null, spindles: null, disks: null, diskTemplate: null };
  expect(wishesOf({})).toEqual({ needs: 1, specs: unknown });
  expect(wishesOf({ beparams: { maxmem: "auto", vcpus: "auto" }, disks: [{ size: "10G" }] })).toEqual({
    needs: 1,
    specs: unknown,
  });
  expect(wishesOf({ beparams: { minmem: 128, maxmem: 512 } }).specs.memory).toBe(512);
});

it("a policy that is to be ignored is asked for nothing, and mirrored disks need two nodes all the same", () => {
  expect(wishesOf({ ignore_ipolicy: true, disk_template: "drbd", beparams: { memory: 9_999 } })).toEqual({
    needs: 2,
    specs: { nics: null },
  });
});
