import { isText } from "./parameter";

/** NICs as Ganeti's clients write them, and as ours (spec 4.1). */

type Item = Record<string, unknown>;

const nicKeys = ["mac", "ip", "mode", "link", "vlan", "name", "network", "bridge"];
/** To attach and to detach is for disks: the operation refuses it. */
const operations = ["add", "modify", "remove", "attach", "detach"];

/** The NICs of a new instance: objects of texts and null. */
export function isNics(value: unknown): boolean {
  return Array.isArray(value) && value.every(isNic);
}

function isNic(value: unknown): value is Item {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([key, given]) => nicKeys.includes(key) && (given === null || typeof given === "string"),
  );
}

/** `[op, NIC, params]`, or the older `[op or position, params]`. */
export function isNicChanges(value: unknown): boolean {
  return Array.isArray(value) && value.every(isChange);
}

function isChange(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [first, second, third] = value as unknown[];
  if (value.length === 2) return (operations.includes(first as string) || Number.isInteger(first)) && isNic(second);
  const named = isText(second) || Number.isInteger(second);
  return value.length === 3 && operations.includes(first as string) && named && isNic(third);
}

/** What is null is left out where null means nothing; `bridge` is an older name of `link`. */
export function toOurNic({ bridge, link = bridge, mac, mode, vlan, ...nic }: Item): Item {
  const given = Object.entries({ link, mac, mode, vlan }).filter(([, value]) => value !== null && value !== undefined);
  return { ...nic, ...Object.fromEntries(given) };
}

export function toOurNics(value: unknown): unknown {
  return (value as Item[]).map(toOurNic);
}

export function toOurChanges(value: unknown): unknown {
  return (value as unknown[][]).map(([first, second, third]) => {
    if (third !== undefined) return { op: first, nic: second, ...toOurNic(third as Item) };
    const nic = toOurNic(second as Item);
    return typeof first === "number" ? { op: "modify", nic: first, ...nic } : { op: first, nic: -1, ...nic };
  });
}

/** Changes of a job in the form that names everything. */
export function toWireChanges(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return (value as Item[]).map(({ op, nic = -1, ...params }) => [op, nic, params]);
}
