import * as option from "./options";

/** A command: the one place from which the parser, the help, the completion and the manual page are made. */
export type Command = {
  name: string;
  /** What follows the options, as the help writes it. */
  arguments: string;
  /** How many words may follow; null: any number. */
  least: number;
  most: number | null;
  /** What the words name, for completion: the first one, and those after it. */
  words: readonly [first: "network" | "field" | null, rest: "network" | "group" | "field" | null];
  /** The only texts that the first word may be. */
  choices?: readonly string[];
  help: string;
  options: readonly option.Option[];
};

const { dryRun, submit, printJobId, priority, ifSerial } = option;
const job = [dryRun, submit, printJobId, priority];
const known = [ifSerial, ...job];
const table = [option.noHeaders, option.separator];
const oneNetwork = { least: 1, most: 1, words: ["network", null] } as const;
const networkAndMore = { least: 1, most: null } as const;

export const defaultFields = ["name", "network", "gateway", "mac_prefix", "group_list", "tags"];

/** Every command by its name (rules 9.2); modify-connection, modify-reservations, put-back, repair, undo and finish are ours. */
export const commandTable: readonly Command[] = (
  [
    {
      ...{ name: "add", arguments: "<network-name>", least: 1, most: 1, words: [null, null] },
      help: "Add a network. Its first and last address, its gateway and the node and master addresses are reserved.",
      options: [
        ...[option.network, ...option.ganetiFields, option.addReserved, option.reserved, ...option.ourFields],
        ...[option.owner, option.until, option.noConflictsCheck, option.tags, ...job],
      ],
    },
    {
      ...{ name: "modify", arguments: "<network>", ...oneNetwork },
      help: "Change the gateway, the IPv6 addressing, the MAC prefix or the reserved addresses of a network.",
      options: [
        ...[...option.ganetiFields, option.addReserved, option.removeReserved, option.toggledReserved],
        ...[...option.ourFields, option.owner, option.until],
        ...known,
      ],
    },
    {
      ...{ name: "remove", arguments: "<network>", ...oneNetwork },
      help: "Remove a network that is not connected to any node group and has no NICs.",
      options: [option.force("Has no effect"), ...known],
    },
    {
      ...{ name: "rename", arguments: "<network> <new-name>", least: 2, most: 2, words: ["network", null] },
      help: "Rename a network.",
      options: known,
    },
    {
      ...{ name: "connect", arguments: "<network> [<group>...]", ...networkAndMore, words: ["network", "group"] },
      help:
        "Connect a network to node groups, or to all of them if none is named. " +
        "Instead of --nic-parameters, mode and link may follow a single group: connect prod default bridged br100.",
      options: [
        option.nicParameters,
        option.noConflictsCheck,
        option.noLinkCheck,
        option.force("Let NICs without a network join it if their address lies in it"),
        option.nextFree,
        ifSerial,
        priority,
      ],
    },
    {
      ...{ name: "disconnect", arguments: "<network> [<group>...]", ...networkAndMore, words: ["network", "group"] },
      help: "Disconnect a network from node groups, or from all of them if none is named.",
      options: [option.force("Let its NICs leave it and keep their netparams"), ifSerial, priority],
    },
    {
      ...{ name: "modify-connection", arguments: "<network> <group>...", least: 2, most: null },
      words: ["network", "group"],
      help: "Change mode, link and vlan of a connection and of the NICs that follow it.",
      options: [option.nicParameters, option.noLinkCheck, option.longWay, ...known],
    },
    {
      ...{ name: "modify-reservations", arguments: "<network>", ...oneNetwork },
      help: "Change reason, owner or end of addresses that an administrator reserved. They stay reserved.",
      options: [option.modifiedAddresses, option.newReason, option.owner, option.until, ...known],
    },
    {
      ...{ name: "put-back", arguments: "<network>", ...oneNetwork },
      help: "Put reservations back as they were at a moment. Instances are not moved, and no address is taken from one.",
      options: [option.at, option.modifiedAddresses, ...known],
    },
    {
      ...{ name: "repair", arguments: "<network>", ...oneNetwork },
      help: "Repair one kind of finding of ganeti-config verify in the pool of a network.",
      options: [option.finding, option.repairedAddresses, ...known],
    },
    {
      ...{ name: "undo", arguments: "<job>", least: 1, most: 1, words: [null, null] },
      help: "Undo a job, or say what has changed since. The undo of an import restores the copy that it kept.",
      options: [option.replacedCluster, ...job],
    },
    {
      ...{ name: "finish", arguments: "<job>", least: 1, most: 1, words: [null, null] },
      help: "Finish a job that stopped on the linked cluster, or say what has changed since. undo takes back what was done.",
      options: [...job],
    },
    {
      ...{ name: "list", arguments: "[<network>...]", least: 0, most: null, words: ["network", "network"] },
      help:
        `List networks, or all of them if none is named. The fields are ${defaultFields.join(", ")} unless others are ` +
        'given; list-fields shows them all. A single argument may be a filter, such as "free_count < 10", and names ' +
        "may contain * and ?.",
      options: [...table, option.output, option.verbose, option.json],
    },
    {
      ...{ name: "list-fields", arguments: "[<field>...]", least: 0, most: null, words: ["field", "field"] },
      help: "List the fields that list can show.",
      options: table,
    },
    {
      ...{ name: "info", arguments: "[<network>...]", least: 0, most: null, words: ["network", "network"] },
      help: "Show networks with their usage map, groups and instances, or all of them if none is named.",
      options: [option.json],
    },
    {
      ...{ name: "list-tags", arguments: "<network>", ...oneNetwork },
      help: "List the tags of a network.",
      options: [],
    },
    {
      ...{ name: "add-tags", arguments: "<network> <tag>...", ...networkAndMore, words: ["network", null] },
      help: "Add tags to a network.",
      options: [option.tagsFrom, ifSerial, priority, submit, printJobId],
    },
    {
      ...{ name: "remove-tags", arguments: "<network> <tag>...", ...networkAndMore, words: ["network", null] },
      help: "Remove tags from a network.",
      options: [option.tagsFrom, ifSerial, priority, submit, printJobId],
    },
    {
      ...{ name: "completion", arguments: "bash|zsh|networks|groups", least: 1, most: 1, words: [null, null] },
      choices: ["bash", "zsh", "networks", "groups"],
      help: "Print the completion script of a shell: eval the output of completion bash or completion zsh.",
      options: [],
    },
  ] satisfies Command[]
).toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** The command of that name, or null. */
export function commandCalled(name: string): Command | null {
  return commandTable.find((command) => command.name === name) ?? null;
}

/** All options of a command, those that every command has at the end. */
export function optionsOf({ options }: Command): readonly option.Option[] {
  return [...options, ...option.common];
}
