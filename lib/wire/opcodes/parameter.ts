import { parseRanges } from "@/lib/domain/address/address-list";
import { ip4Text, isIp4, parseAnyCidr4, parseCidr6, parseIp4, parseIp6 } from "@/lib/domain/address/ip";
import type { AddressRange } from "@/lib/domain/address/ranges";
import { modes } from "@/lib/domain/model/netparams";
import { allocPolicies } from "@/lib/domain/opcodes/cluster-params";

/**
 * One parameter of an opcode on the wire (rules 3). `accepts` is what the original looks at before it makes a job: a
 * value that it does not accept is answered at once, everything else is for the operation itself to refuse.
 */
export type Parameter = {
  /** Ganeti's name and ours. */
  wire: string;
  ours: string;
  accepts: (value: unknown) => boolean;
  required: boolean;
  /** The most entries of a list: a longer one is refused before anything else is made of it. */
  most?: number;
  /** True where null means the same as leaving it out. */
  nullable: boolean;
  /** What a job says of it when it was left out; undefined: nothing. */
  otherwise?: unknown;
  /** What the operation is told when it was left out; undefined: nothing. */
  absent?: unknown;
  toOurs: (value: unknown) => unknown;
  toWire: (value: unknown) => unknown;
};

type More = Partial<Omit<Parameter, "wire" | "ours" | "accepts">>;

/** A parameter that may be left out, unless `more` says otherwise. */
export function parameter(wire: string, ours: string, accepts: Parameter["accepts"], more: More = {}): Parameter {
  const same = (value: unknown) => value;
  return { wire, ours, accepts, required: false, nullable: false, toOurs: same, toWire: same, ...more };
}

export const required = { required: true } as const;
export const nullable = { nullable: true } as const;

export function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

export function isAnyText(value: unknown): boolean {
  return typeof value === "string";
}

export function isFlag(value: unknown): boolean {
  return typeof value === "boolean";
}

export function isMode(value: unknown): boolean {
  return modes.some((mode) => mode === value);
}

export function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

/**
 * An IPv4 network. One of a size that no pool can have, without a prefix length or with a netmask instead is for the
 * operation to refuse; host bits, on which the original breaks off, are refused here (rules 13.2.2).
 */
export function isCidr4(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const [address = "", prefix, ...rest] = value.split("/");
  if (!isIp4(address) || rest.length > 0) return false;
  return prefix === undefined || isIp4(prefix) || parseAnyCidr4(value).ok;
}

/** An IPv6 network; without a prefix length it is for the operation to refuse. */
export function isCidr6(value: unknown): boolean {
  return typeof value === "string" && (parseCidr6(value).ok || isIp6(value));
}

export function isIp6(value: unknown): boolean {
  return typeof value === "string" && parseIp6(value).ok;
}

export function isAddress(value: unknown): boolean {
  return typeof value === "string" && parseIp4(value).ok;
}

/** Addresses; ours may also be ranges and prefixes (rules 13.2.17). */
export function isAddresses(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => isText(item) && parseRanges(String(item)).ok);
}

export function isAllocPolicy(value: unknown): boolean {
  return allocPolicies.some((policy) => policy === value);
}

/** The same, or what clears a value (rules 13.2.1). */
export function orCleared(accepts: Parameter["accepts"]): Parameter["accepts"] {
  const isAccepted = (value: unknown) =>
    (typeof value === "string" && ["", "none"].includes(value.trim().toLowerCase())) || accepts(value);
  wanted.set(isAccepted, `${wanted.get(accepts) ?? "a value of its type"}, or none`);
  return isAccepted;
}

/** What a check wants, in words that complete "is not …". */
const wanted = new Map<Parameter["accepts"], string>([
  [isText, "a text"],
  [isAnyText, "a text"],
  [isFlag, "true or false"],
  [isTexts, "a list of texts"],
  [isMode, `one of ${modes.join(", ")}`],
  [isAllocPolicy, `one of ${allocPolicies.join(", ")}`],
  [isCidr4, "an IPv4 network such as 192.0.2.0/24, without host bits"],
  [isCidr6, "an IPv6 network such as 2001:db8::/64"],
  [isAddress, "an IPv4 address"],
  [isIp6, "an IPv6 address"],
  [isAddresses, "a list of IPv4 addresses, ranges and prefixes"],
]);

/** Why a parameter is not accepted: it is missing (undefined), or not what it should be. */
export function whyNot({ wire, accepts }: Parameter, value: unknown): string {
  const what = wanted.get(accepts) ?? "a value of its type";
  return value === undefined ? `${wire} is missing: give ${what}.` : `${wire}: ${shown(value)} is not ${what}.`;
}

/** A value of any type as one short line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Addresses of a job as they are written: a range has both its ends. */
export function addressTexts(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: string | AddressRange) => {
    if (typeof item === "string") return item;
    return item.first === item.last ? ip4Text(item.first) : `${ip4Text(item.first)}-${ip4Text(item.last)}`;
  });
}

/** The same of a flag that is set unless it is said otherwise. */
export function onlyFalse(value: unknown): false | undefined {
  return value === false ? false : undefined;
}

/** A flag that only Ganeti Networks knows: a job does not mention it unless it is set. */
export function onlyTrue(value: unknown): true | undefined {
  return value === true ? true : undefined;
}
