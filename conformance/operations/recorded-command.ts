import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";

/** One operation that a recorded command asked for. */
export type Request = { opcode: OperationOpcode; input: Record<string, unknown>; dryRun: boolean };

type Words = { options: Map<string, string[]>; rest: string[] };

/** Options of the real tools that stand alone, without a value. */
const flags = [
  "no-conflicts-check",
  "dry-run",
  "submit",
  "print-jobid",
  "force",
  "f",
  "hotplug",
  "no-hotplug",
  "no-nics",
];
const alone = [...flags, "no-start", "no-ip-check", "no-name-check", "no-ssh-key-check"];
/** Short options that are followed by their value. */
const short: Record<string, string> = { N: "nic-parameters", n: "node", t: "t", o: "o", B: "B" };

/** A recorded command line as operations of ours, for tests; `groups` are all groups, for commands that name none. */
export function parseCommand(line: string, groups: readonly string[]): Request[] {
  const [tool = "", verb = "", ...words] = split(line.replace(/; sleep \d+$/, ""));
  const parsed = parseWords(words);
  const dryRun = parsed.options.has("dry-run");
  const name = `${tool} ${verb}`;
  const make = commands[name];
  if (!make) throw new Error(`No operation for ${name}.`);
  return make(parsed, groups).map(([opcode, input]) => ({ opcode, input, dryRun }));
}

/** Words of a shell line with single quotes. */
function split(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ""));
}

function parseWords(words: string[]): Words {
  const options = new Map<string, string[]>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [, dashes = "", key = "", value] = /^(--?)([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(words[at] ?? "") ?? [];
    if (dashes === "") rest.push(words[at] ?? "");
    else {
      const name = dashes === "-" ? (short[key] ?? key) : key;
      const given = value ?? (alone.includes(name) ? "" : words[++at]);
      options.set(name, [...(options.get(name) ?? []), given ?? ""]);
    }
  }
  return { options, rest };
}

type Made = [OperationOpcode, Record<string, unknown>][];

const commands: Record<string, (words: Words, groups: readonly string[]) => Made> = {
  "gnt-network add": ({ options, rest: [name] }) => [
    [
      "OP_NETWORK_ADD",
      {
        name,
        ...facts(options),
        ...texts(options, { network: "network" }),
        tags: list(options, "tags") ?? [],
        ...check(options),
      },
    ],
  ],
  "gnt-network modify": ({ options, rest: [network] }) => [
    [
      "OP_NETWORK_SET_PARAMS",
      {
        network,
        ...facts(options),
        ...texts(options, { networkText: "network" }),
        ...lists(options, { removeReserved: "remove-reserved-ips" }),
      },
    ],
  ],
  "gnt-network remove": ({ options, rest: [network] }) => [
    ["OP_NETWORK_REMOVE", { network, force: options.has("force") }],
  ],
  "gnt-network connect": ({ options, rest: [network, ...named] }, groups) =>
    (named.length > 0 ? named : groups).map((group) => [
      "OP_NETWORK_CONNECT",
      { network, group, ...netparams(options), ...check(options) },
    ]),
  "gnt-network disconnect": ({ rest: [network, ...named] }, groups) =>
    (named.length > 0 ? named : groups).map((group) => ["OP_NETWORK_DISCONNECT", { network, group }]),
  "gnt-network add-tags": ({ rest: [network, ...tags] }) => [["OP_TAGS_SET", { network, tags }]],
  "gnt-network remove-tags": ({ rest: [network, ...tags] }) => [["OP_TAGS_DEL", { network, tags }]],
  "gnt-instance add": ({ options, rest: [name] }) => [
    [
      "OP_INSTANCE_CREATE",
      {
        name,
        primaryNode: options.get("node")?.[0],
        nics: newNics(options),
        settings: ofNew(options),
        ...check(options),
      },
    ],
  ],
  "gnt-instance modify": ({ options, rest: [instance] }) => [
    [
      "OP_INSTANCE_SET_PARAMS",
      {
        instance,
        nics: (options.get("net") ?? []).map(nicItem),
        settings: options.has("B") ? { beparams: sizes(options) } : {},
        ...check(options),
      },
    ],
  ],
  "gnt-group add": ({ rest: [name] }) => [["OP_GROUP_ADD", { name }]],
  "gnt-group remove": ({ rest: [group] }) => [["OP_GROUP_REMOVE", { group }]],
  "gnt-group rename": ({ rest: [group, newName] }) => [["OP_GROUP_RENAME", { group, newName }]],
  "gnt-group assign-nodes": ({ options, rest: [group, ...moved] }) => [
    ["OP_GROUP_ASSIGN_NODES", { group, nodes: moved, force: options.has("force") }],
  ],
  "gnt-group modify": ({ options, rest: [group] }) => [
    ["OP_GROUP_SET_PARAMS", { group, allocPolicy: options.get("alloc-policy")?.[0] }],
  ],
  "gnt-node add": ({ options, rest: [name = ""] }) => [
    ["OP_NODE_ADD", { name, group: options.get("g")?.[0], primaryIp: addressOf(name) }],
  ],
  // What is asked for is a role; what can be changed here is an address.
  "gnt-node modify": ({ rest: [node = ""] }) => [["OP_NODE_SET_PARAMS", { node, secondaryIp: addressOf(node, 2) }]],
  "gnt-node remove": ({ rest: [node] }) => [["OP_NODE_REMOVE", { node }]],
  "gnt-cluster modify": ({ options }) => [["OP_CLUSTER_SET_PARAMS", texts(options, { macPrefix: "mac-prefix" })]],
  "gnt-cluster rename": ({ rest: [newName] }) => [["OP_CLUSTER_RENAME", { newName }]],
  "gnt-instance rename": ({ rest: [instance, newName] }) => [["OP_INSTANCE_RENAME", { instance, newName }]],
  "gnt-instance move": ({ options, rest: [instance] }) => [
    ["OP_INSTANCE_CHANGE_NODES", { instance, primaryNode: options.get("node")?.[0] }],
  ],
  "gnt-instance remove": ({ rest: [instance] }) => [["OP_INSTANCE_REMOVE", { instance }]],
};

/** The recorded nodes are called by their last octet. */
function addressOf(node: string, ten = 1): string {
  return `198.51.100.${ten}${/\d+/.exec(node)?.[0]}`;
}

function facts(options: Words["options"]) {
  const names = { gateway: "gateway", network6: "network6", gateway6: "gateway6", macPrefix: "mac-prefix" };
  return { ...texts(options, names), ...lists(options, { addReserved: "add-reserved-ips" }) };
}

function texts(options: Words["options"], names: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => (options.has(name) ? [[key, options.get(name)?.at(-1) ?? ""]] : [])),
  );
}

function lists(options: Words["options"], names: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => (options.has(name) ? [[key, list(options, name) ?? []]] : [])),
  );
}

/** An empty list of addresses is empty, as in Ganeti; an empty tag between commas counts as one. */
function list(options: Words["options"], name: string): string[] | undefined {
  const text = options.get(name)?.at(-1);
  return text === "" && name !== "tags" ? [] : text?.split(",");
}

function check(options: Words["options"]) {
  return { conflictsCheck: !options.has("no-conflicts-check") };
}

/** What the real tool fills in; settings that it does not know are ignored. */
function netparams(options: Words["options"]) {
  const { mode = "bridged", link = "xen-br0", vlan = "" } = settings(options.get("nic-parameters")?.at(-1) ?? "");
  return { mode, link, vlan };
}

function settings(text: string): Record<string, string> {
  const pairs = text.split(",").filter((pair) => pair.includes("="));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}

/** "0:ip=pool,network=net1": without --net one NIC with all defaults, with --no-nics none (rules 4.1). */
function newNics(options: Words["options"]): Record<string, string>[] {
  if (options.has("no-nics")) return [];
  const given = options.get("net") ?? ["0:"];
  return given.map((text) => settings(text.replace(/^\d+:/, "")));
}

/** "0:modify,ip=pool", "add:ip=pool", "eth0:remove", "remove" (rules 4.1). */
function nicItem(text: string): Record<string, unknown> {
  const [, first = "", second, params = ""] = /^([^:,=]+)(?::([a-z]+))?(?:[:,](.*))?$/s.exec(text) ?? [];
  if (second !== undefined && ["add", "modify", "remove"].includes(second))
    return { op: second, nic: position(first, second), ...settings(params) };
  return { op: first, ...settings(text.slice(first.length + 1)) };
}

/** What is said of a new instance besides its NICs, by Ganeti's names. */
function ofNew(options: Words["options"]): Record<string, unknown> {
  return {
    os_type: options.get("o")?.[0],
    disk_template: options.get("t")?.[0],
    disks: (options.get("disk") ?? []).map((text) => {
      const { size = "", ...disk } = settings(text.replace(/^\d+:/, ""));
      return { ...disk, size: Number.parseInt(size, 10) };
    }),
    start: !options.has("no-start"),
    beparams: sizes(options),
    tags: list(options, "tags") ?? [],
  };
}

/** Numbers of memory and processors. */
function sizes(options: Words["options"]): Record<string, number> {
  const given = Object.entries(settings(options.get("B")?.at(-1) ?? ""));
  return Object.fromEntries(given.map(([name, value]) => [name, Number(value)]));
}

function position(text: string, op: string): number | string {
  return op === "add" ? Number(text) : text;
}
