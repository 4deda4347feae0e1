import { count } from "../sentence";
import type { NetworkFacts } from "./network";

/**
 * What can be said of a network and changed later, one row a field. Form, facts, changes, titles, the sentences of
 * undo, parameters, commands, options, queries and the store's columns are made from it: whoever adds a field adds a
 * row here. docs/conventions.md says what is left to write by hand.
 */
export type NetworkField = {
  /** Its name in the code, in the parameters of an operation and in the store. */
  name: keyof NetworkFacts;
  /** What a value is: this decides how it is parsed at every door. */
  kind: "ip4" | "ip6" | "cidr6" | "macPrefix" | "minutes" | "percent";
  /** Ganeti's name, or ours in the same style. */
  wire: string;
  /** Ganeti knows nothing of it: its commands, queries and files lack it, and older jobs do not say it. */
  ours: boolean;
  /** What people call it within a sentence. */
  noun: string;
  /** What a table of facts calls it, where that is shorter than its noun. */
  short?: string;
  /** What holds where there is no value, if that is not "none". */
  otherwise?: string;
  /** Whether a page says "None" of it, or nothing. */
  saysNone: boolean;
  /** As a text field of a form; two neighbours of one row stand side by side. */
  form: { label?: string; placeholder?: string; hint?: string; row?: string };
  /** As an option of a command. */
  option: { name: string; short?: string; value: string; help: string };
  /** As a field of Ganeti's queries: the head of its column, and what `list-fields` says of it (rules 9.1). */
  query: { title: string; doc: string } | null;
};

/** The changeable fields of a network, in the order in which they are shown (rules 1.1; the hold time is ours). */
export const networkFields = [
  {
    name: "gateway",
    kind: "ip4",
    wire: "gateway",
    ours: false,
    noun: "gateway",
    saysNone: true,
    form: { hint: "An address of the network. It is reserved." },
    option: { name: "gateway", value: "GATEWAY", help: "IPv4 address of the router; none clears it" },
    query: { title: "Gateway", doc: "IPv4 gateway" },
  },
  {
    name: "network6",
    kind: "cidr6",
    wire: "network6",
    ours: false,
    noun: "IPv6 network",
    short: "IPv6",
    saysNone: true,
    form: { placeholder: "2001:db8::/64", row: "IPv6" },
    option: { name: "network6", value: "NETWORK6", help: "IPv6 network as a prefix; none clears it" },
    query: { title: "IPv6Subnet", doc: "IPv6 subnet" },
  },
  {
    name: "gateway6",
    kind: "ip6",
    wire: "gateway6",
    ours: false,
    noun: "IPv6 gateway",
    saysNone: false,
    form: { placeholder: "2001:db8::1", row: "IPv6" },
    option: { name: "gateway6", value: "GATEWAY6", help: "IPv6 address of the router; none clears it" },
    query: { title: "IPv6Gateway", doc: "IPv6 gateway" },
  },
  {
    name: "macPrefix",
    kind: "macPrefix",
    wire: "mac_prefix",
    ours: false,
    noun: "MAC prefix",
    saysNone: true,
    form: { placeholder: "aa:00:10", hint: "For new NICs. If empty, the cluster's prefix is used.", row: "NICs" },
    option: {
      name: "mac-prefix",
      short: "m",
      value: "PREFIX",
      help: "First half of the MAC addresses of new NICs in this network, as XX:XX:XX; none clears it",
    },
    query: { title: "MacPrefix", doc: "MAC address prefix" },
  },
  {
    name: "holdMinutes",
    kind: "minutes",
    wire: "hold_minutes",
    ours: true,
    noun: "hold time",
    saysNone: false,
    form: {
      label: "Hold time in minutes",
      placeholder: "None",
      hint: "How long a freed address is not handed out.",
      row: "NICs",
    },
    option: {
      name: "hold-minutes",
      value: "MINUTES",
      help: "How long a freed address is not handed out; none turns it off",
    },
    query: null,
  },
  {
    name: "warnPercent",
    kind: "percent",
    wire: "warn_percent",
    ours: true,
    noun: "warning threshold",
    short: "Warning from",
    otherwise: "80 % used",
    saysNone: false,
    form: {
      label: "Warn from % used",
      placeholder: "80",
      hint: "Type none if it is full by design.",
      row: "thresholds",
    },
    option: {
      name: "warn-percent",
      value: "PERCENT",
      help: "From how many percent of used addresses on to warn: default is 80; none turns it off",
    },
    query: null,
  },
  {
    name: "dangerPercent",
    kind: "percent",
    wire: "danger_percent",
    ours: true,
    noun: "danger threshold",
    short: "Danger from",
    otherwise: "95 % used",
    saysNone: false,
    form: {
      label: "Danger from % used",
      placeholder: "95",
      hint: "From here on it is urgent.",
      row: "thresholds",
    },
    option: {
      name: "danger-percent",
      value: "PERCENT",
      help: "From how many percent of used addresses on it is urgent: default is 95; none turns it off",
    },
    query: null,
  },
] as const satisfies readonly NetworkField[];

type Row = (typeof networkFields)[number];
export type NetworkFieldName = Row["name"];
/** The fields that Ganeti does not know. */
export type OurNetworkField = Extract<Row, { ours: true }>["name"];

/** Something for every field. */
export function eachField<Value>(of: (field: NetworkField & { name: NetworkFieldName }) => Value) {
  return Object.fromEntries(networkFields.map((field) => [field.name, of(field)])) as Record<NetworkFieldName, Value>;
}

/** What a network or an input says of these fields, without what it does not say. */
export function pickFields<Facts extends Partial<Record<NetworkFieldName, unknown>>>(facts: Facts) {
  const said = networkFields.flatMap(({ name }) => (facts[name] === undefined ? [] : [[name, facts[name]]]));
  return Object.fromEntries(said) as Pick<Facts, NetworkFieldName & keyof Facts>;
}

/** The network without the fields that Ganeti does not know. */
export function withoutOurs<Facts extends object>(facts: Facts): Omit<Facts, OurNetworkField> {
  const ours = new Set<string>(networkFields.filter((field) => field.ours).map(({ name }) => name));
  const entries = Object.entries(facts).filter(([name]) => !ours.has(name));
  return Object.fromEntries(entries) as Omit<Facts, OurNetworkField>;
}

/** "IPv6 gateway", "Hold time": a noun at the beginning of a line. */
export function fieldLabel({ noun }: Pick<NetworkField, "noun">): string {
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}

/** What a table of facts calls a field. */
export function factLabel(field: Pick<NetworkField, "noun" | "short">): string {
  return field.short ?? fieldLabel(field);
}

/** A value as people read it, "5 minutes"; null where there is none. */
export function fieldText(
  { kind, otherwise }: Pick<NetworkField, "kind" | "otherwise">,
  value: unknown,
): string | null {
  if (kind === "percent") return percentText(value) ?? otherwise ?? null;
  if (value === null || value === undefined || value === "" || value === 0) return null;
  if (kind !== "minutes") return String(value);
  return minutesText(Number(value));
}

/** A value as it is typed into a form or a command, and "" where there is none. */
export function fieldInput({ kind }: Pick<NetworkField, "kind">, value: unknown): string {
  return kind === "percent" && value === 0 ? "none" : String(value || "");
}

function percentText(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return value === 0 ? "never" : `${value} % used`;
}

/** A number of minutes as people read it: "4 days", "36 hours", "90 minutes". */
export function minutesText(minutes: number): string {
  const [day, hour] = [24 * 60, 60];
  if (minutes >= day && minutes % day === 0) return count(minutes / day, "day");
  return minutes > hour && minutes % hour === 0 ? count(minutes / hour, "hour") : count(minutes, "minute");
}
