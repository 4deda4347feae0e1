import { expect, it } from "vitest";
import { diskVariables, templateOf } from "./disk-variables";

const disk = { uuid: "D1", name: "root", size: 1024, mode: "rw" };
const common = { NAME: "root", UUID: "D1", SIZE: "1024", MODE: "rw" };

const places: [template: string, id: unknown[], told: Record<string, string>][] = [
  ["plain", ["xenvg", "d1.disk0"], { VG: "xenvg", ID: "d1.disk0" }],
  ["file", ["loop", "/srv/d1"], { DRIVER: "loop", ID: "/srv/d1" }],
  ["sharedfile", ["blktap", "/srv/d1"], { DRIVER: "blktap", ID: "/srv/d1" }],
  ["gluster", ["loop", "/ganeti/d1"], { DRIVER: "loop", ID: "/ganeti/d1" }],
  ["blockdev", ["manual", "/dev/x"], { DRIVER: "manual", ID: "/dev/x" }],
  ["rbd", ["rbd", "d1.rbd"], { DRIVER: "rbd", ID: "d1.rbd" }],
  ["ext", ["pvdr", "d1.ext"], { PROVIDER: "pvdr", ID: "d1.ext" }],
  ["swap", ["a", "b"], {}],
];

it.each(places)("a disk of the template %s says where it is", (template, id, told) => {
  expect(diskVariables({ ...disk, dev_type: template, logical_id: id })).toEqual({
    ...common,
    ...told,
    DEV_TYPE: template,
  });
});

it("a mirrored disk says its nodes, port and minors, and where its data is on both", () => {
  const children = [{ logical_id: ["vg1", "d1_data"] }, { logical_id: ["vg2", "d1_meta"] }];
  const mirrored = { ...disk, dev_type: "drbd", logical_id: ["N1", "N2", 11000, 0, 1, "secret"], children };
  const told = diskVariables(mirrored);
  expect(told).toEqual({
    ...common,
    ...{ PNODE: "N1", SNODE: "N2", PORT: "11000", PMINOR: "0", SMINOR: "1" },
    ...{ DATA_VG: "vg1", DATA_ID: "d1_data", META_VG: "vg2", META_ID: "d1_meta", DEV_TYPE: "drbd" },
  });
  expect(JSON.stringify(told)).not.toContain("secret");
});

it("a disk that is asked for has no UUID and no place yet, and may have no name", () => {
  expect(diskVariables({ size: 16, mode: "ro" })).toEqual({ UUID: "", SIZE: "16", MODE: "ro" });
  expect(diskVariables({ ...disk, name: null })).not.toHaveProperty("NAME");
});

it("an instance has the template of its disks", () => {
  expect(templateOf([])).toBe("diskless");
  expect(templateOf([{ dev_type: "plain" }, { dev_type: "plain" }])).toBe("plain");
  expect(templateOf([{ dev_type: "plain" }, { dev_type: "ext" }])).toBe("mixed");
});
