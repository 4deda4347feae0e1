import type { NetworkFacts } from "../model/network";
import { ok, type Result, refuse } from "../refusal";
import { netparamsOwner, type ScriptSubject, scriptNetparams } from "./script-subject";

/** What is told about a NIC, and how: the script of KVM, that of Xen, and those that install an operating system. */
export const scriptKinds = ["kvm-ifup", "vif-ganeti", "os"] as const;
export type ScriptKind = (typeof scriptKinds)[number];

/** What only Ganeti 3.2 tells. */
export const scriptActions = ["up", "down"] as const;
export const migrationPhases = ["pre", "post"] as const;

export type ScriptChoices = {
  kind: ScriptKind;
  /** The device on the node, which is chosen when the instance starts; null while nobody says one. */
  interface?: string | null;
  /** Null for Ganeti up to 3.1, which has no ACTION. */
  action?: (typeof scriptActions)[number] | null;
  /** On the node that an instance migrates to, from Ganeti 3.2 on. */
  migration?: (typeof migrationPhases)[number] | null;
  /** True adds NETWORK, as Ganeti's design calls NETWORK_NAME. */
  designName?: boolean;
};

export const variableGroups = ["interface", "netparams", "network"] as const;
export type VariableGroup = (typeof variableGroups)[number];

/** Whose value it is: where one changes it. `start` is what a node decides when it starts the instance. */
export type ValueOwner = "instance" | "nic" | "connection" | "cluster" | "network" | "hypervisor" | "start" | "link";

export type ScriptVariable = { name: string; value: string; group: VariableGroup; owner: ValueOwner };

type Situation = { subject: ScriptSubject; choices: ScriptChoices };

type Row = {
  /** The name by which each kind of script knows it; one that is not here does not get it. */
  names: Partial<Record<ScriptKind, string>>;
  owner: (subject: ScriptSubject) => ValueOwner;
  /** Null: there is no such variable. An empty text is a variable that is empty. */
  value: (situation: Situation) => string | null;
};

const is = (owner: ValueOwner) => () => owner;
const everywhere = (name: string, os: string | null = name) => ({
  "kvm-ifup": name,
  "vif-ganeti": name,
  ...(os !== null && { os }),
});

const aboutInterface: Row[] = [
  { names: everywhere("INSTANCE", null), owner: is("instance"), value: ({ subject }) => subject.instance.name },
  { names: everywhere("INTERFACE", null), owner: is("start"), value: interfaceOf },
  { names: everywhere("INTERFACE_INDEX", null), owner: is("nic"), value: ({ subject }) => String(subject.nic.index) },
  { names: everywhere("INTERFACE_UUID", "UUID"), owner: is("nic"), value: ({ subject }) => subject.nic.uuid },
  { names: everywhere("INTERFACE_NAME", "NAME"), owner: is("nic"), value: ({ subject }) => subject.nic.name || null },
  { names: everywhere("MAC"), owner: is("nic"), value: ({ subject }) => subject.nic.mac },
  { names: everywhere("IP"), owner: is("nic"), value: ({ subject }) => subject.nic.ip || null },
  { names: everywhere("TAGS", null), owner: is("instance"), value: instanceTags },
  { names: { os: "FRONTEND_TYPE" }, owner: is("hypervisor"), value: ({ subject }) => subject.nicType },
  { names: everywhere("ACTION", null), owner: is("start"), value: ({ choices }) => choices.action ?? null },
  { names: { "kvm-ifup": "MIGRATION_PHASE" }, owner: is("start"), value: ({ choices }) => choices.migration ?? null },
];

const aboutNetparams: Row[] = [
  {
    names: everywhere("MODE"),
    owner: (subject) => netparamsOwner(subject, "mode"),
    value: ({ subject }) => scriptNetparams(subject).mode,
  },
  {
    names: everywhere("LINK"),
    owner: (subject) => netparamsOwner(subject, "link"),
    // Xen's file has a line for an empty one, too.
    value: ({ subject, choices }) => scriptNetparams(subject).link || (choices.kind === "vif-ganeti" ? "" : null),
  },
  {
    // Xen's own scripts tell the bridge in their own way.
    names: { "kvm-ifup": "BRIDGE", os: "BRIDGE" },
    owner: is("link"),
    value: ({ subject }) => {
      const { mode, link } = scriptNetparams(subject);
      return mode === "bridged" ? link : null;
    },
  },
  {
    names: everywhere("VLAN", null),
    owner: (subject) => netparamsOwner(subject, "vlan"),
    value: ({ subject }) => scriptNetparams(subject).vlan,
  },
];

const aboutNetwork: Row[] = [
  networkRow("NETWORK_NAME", ({ name }) => name),
  networkRow("NETWORK", ({ name }, { designName }) => (designName ? name : null)),
  networkRow("NETWORK_UUID", ({ uuid }) => uuid),
  networkRow("NETWORK_SUBNET", ({ network }) => network),
  networkRow("NETWORK_GATEWAY", ({ gateway }) => gateway),
  networkRow("NETWORK_SUBNET6", ({ network6 }) => network6),
  networkRow("NETWORK_GATEWAY6", ({ gateway6 }) => gateway6),
  networkRow("NETWORK_MAC_PREFIX", ({ macPrefix }) => macPrefix),
  networkRow("NETWORK_TAGS", ({ tags }) => tags.toSorted().join(" ")),
];

function networkRow(name: string, value: (network: NetworkFacts, choices: ScriptChoices) => string | null): Row {
  return {
    names: everywhere(name),
    owner: is("network"),
    value: ({ subject, choices }) => subject.network && value(subject.network, choices),
  };
}

const table: Record<VariableGroup, Row[]> = {
  interface: aboutInterface,
  netparams: aboutNetparams,
  network: aboutNetwork,
};

/** A name as a node would choose it if it ran nothing else: the first tap of KVM, the first domain of Xen. */
export function likelyInterface(kind: ScriptKind, index: number): string {
  return kind === "vif-ganeti" ? `vif1.${index}` : "tap0";
}

function interfaceOf({ subject, choices }: Situation): string {
  return choices.interface ?? likelyInterface(choices.kind, subject.nic.index);
}

/** Between spaces; Ganeti puts a backslash before each of them in Xen's file, and the shell leaves it there. */
function instanceTags({ subject, choices }: Situation): string {
  return subject.instance.tags.toSorted().join(choices.kind === "vif-ganeti" ? "\\ " : " ");
}

/** The variables that a script of this kind is given about a NIC (rules 8.1), those of one group after the other. */
export function scriptVariables(subject: ScriptSubject, choices: ScriptChoices): ScriptVariable[] {
  const prefix = choices.kind === "os" ? `NIC_${subject.nic.index}_` : "";
  return variableGroups.flatMap((group) =>
    table[group].flatMap((row) => {
      const name = row.names[choices.kind];
      const value = name === undefined ? null : row.value({ subject, choices });
      return value === null ? [] : [{ name: `${prefix}${name}`, value, group, owner: row.owner(subject) }];
    }),
  );
}

/** The kind of script that configures the NICs of a hypervisor; KVM's where that is not known. */
export function scriptKindOf(hypervisor: string | null): ScriptKind {
  return hypervisor?.startsWith("xen") ? "vif-ganeti" : "kvm-ifup";
}

/** Choices that belong together: some are made for one kind of script only. */
export function checkChoices(choices: ScriptChoices): Result<ScriptChoices> {
  const { kind, action = null, migration = null } = choices;
  if (kind === "os" && (action !== null || choices.interface != null))
    return refuse("wrong_input", "The scripts of an operating system get neither an interface nor an action.", {
      field: action === null ? "interface" : "action",
      remedy: "Leave it out, or choose kvm-ifup or vif-ganeti.",
    });
  if (kind === "vif-ganeti" && action === "down")
    return refuse("wrong_input", "Xen's script has no action down.", {
      field: "action",
      remedy: "Use up, or choose kvm-ifup.",
    });
  if (migration !== null && (kind !== "kvm-ifup" || action !== "up"))
    return refuse("wrong_input", "Only kvm-ifup with the action up is told of a migration.", {
      field: "migration",
      remedy: "Choose kvm-ifup and up, or leave the phase of the migration out.",
    });
  return ok(choices);
}
