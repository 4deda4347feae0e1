import { netparamsText } from "../model/netparams";

export type Facts = Record<string, unknown>;

/** What a field is called when it has moved on. */
const labels: Record<string, string> = {
  network: "network",
  gateway: "gateway",
  network6: "IPv6 network",
  gateway6: "IPv6 gateway",
  macPrefix: "MAC prefix",
  holdMinutes: "hold time",
  primaryIp: "primary address",
  secondaryIp: "secondary address",
  primary: "primary node",
  secondary: "secondary node",
  masterIp: "master address",
  masterNode: "master node",
  nicparams: "wiring",
  ip: "address",
  mac: "MAC address",
};

/** The fields that two values of a thing differ in; references are the same if their UUIDs are. */
export function differingFields(a: Facts, b: Facts): string[] {
  return Object.keys(a).filter((field) => !sameValue(a[field], b[field]));
}

export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if ("uuid" in value && "name" in value) return JSON.stringify(value.uuid);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .sort()
    .join()}}`;
}

/** "the gateway of prod is 10.1.0.3, no longer 10.1.0.2" */
export function movedText(name: string, field: string, present: unknown, expected: unknown): string {
  const what = labels[field] ?? field;
  return `the ${what} of ${name} is ${valueText(present)}, no longer ${valueText(expected)}`;
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (Array.isArray(value)) return value.join(", ") || "none";
  if (typeof value !== "object") return String(value);
  if ("name" in value) return String(value.name);
  const { mode = "", link = "", vlan = "" } = value as Partial<Record<"mode" | "link" | "vlan", string>>;
  return netparamsText({ mode, link, vlan }) || "the cluster's default";
}
