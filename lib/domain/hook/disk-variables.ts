import type { Variables } from "./hook-call";
import { present, told, toldEach } from "./told";

type Values = Record<string, unknown>;

/** What hooks are told of one disk, without INSTANCE_DISKn_ (rules 7.5). A disk that is only asked for has no UUID yet. */
export function diskVariables(disk: Values): Variables {
  const { name, uuid = "", size = "", mode = "", dev_type: template } = disk;
  return {
    ...present({ NAME: name === null || name === undefined ? null : told(name) }),
    ...toldEach({ UUID: uuid, SIZE: size, MODE: mode }),
    ...(template !== undefined && { ...toldEach(placeOf(disk)), DEV_TYPE: told(template) }),
  };
}

/** The template of an instance: that of its disks, or mixed. */
export function templateOf(disks: readonly Values[]): string {
  const [first, ...others] = new Set(disks.map(({ dev_type: template }) => told(template ?? "")));
  return first === undefined ? "diskless" : others.length > 0 ? "mixed" : first;
}

/** Where a disk is, which each template says in its own way. */
function placeOf({ dev_type: template, logical_id: id, children }: Values): Values {
  const [first, second, ...rest] = list(id);
  if (template === "plain") return { VG: first, ID: second };
  if (template === "ext") return { PROVIDER: first, ID: second };
  if (typeof template === "string" && drivers.has(template)) return { DRIVER: first, ID: second };
  if (template !== "drbd") return {};
  const [port, primaryMinor, secondaryMinor] = rest;
  const [data, meta] = list(children).map((child) => list((child as Values | null)?.logical_id));
  return {
    ...{ PNODE: first, SNODE: second, PORT: port, PMINOR: primaryMinor, SMINOR: secondaryMinor },
    ...{ DATA_VG: data?.[0], DATA_ID: data?.[1], META_VG: meta?.[0], META_ID: meta?.[1] },
  };
}

const drivers = new Set(["file", "sharedfile", "gluster", "blockdev", "rbd"]);

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
