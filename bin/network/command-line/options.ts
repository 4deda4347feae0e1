import { type NetworkField, networkFields } from "@/lib/domain/model/network-fields";

/** An option of a command, as the parser, the help, the completion and the manual page need it. */
export type Option = {
  name: string;
  /** One letter. */
  short?: string;
  /** What its value is called; without one it stands alone. */
  value?: string;
  /** The only values that it takes. */
  choices?: readonly string[];
  help: string;
};

const flag = (name: string, help: string, short?: string): Option => ({ name, help, ...(short && { short }) });
const valued = (name: string, value: string, help: string, short?: string): Option => ({
  ...{ name, value, help },
  ...(short && { short }),
});

/** Every option of Ganeti's commands (rules 9.2), and ours: force, next-free, no-link-check, long-way, json, reserved-ips, owner, until and the fields that are ours. */
export const dryRun = flag("dry-run", "Show what would be done; change nothing");
export const submit = flag(
  "submit",
  "Print only the job's number and do not wait for hooks; exit with 0 even if the job failed",
);
export const printJobId = flag("print-jobid", "Print the job's number as the first line");
export const priority: Option = {
  ...valued("priority", "low|normal|high", "Accepted for scripts; every change runs at once"),
  choices: ["low", "normal", "high"],
};
export const ifSerial = valued(
  "if-serial",
  "NUMBER",
  "Change nothing unless this is still the serial number: of the network, or of the node group where a connection changes",
);
export const force = (what: string): Option => flag("force", what, "f");
export const nextFree = valued(
  "next-free",
  "NICS",
  "Let these conflicting NICs join with the next free addresses: INSTANCE:INDEX, separated by commas",
);
export const json = flag("json", "Print JSON instead of text");

export const network = valued("network", "NETWORK", "IPv4 network as a prefix, such as 192.0.2.0/24");
/** The fields of a network as options: Ganeti's, then ours. */
export const ganetiFields = networkFields.filter(({ ours }) => !ours).map(fieldOption);
export const ourFields = networkFields.filter(({ ours }) => ours).map(fieldOption);

function fieldOption({ option: { name, value, help, ...more } }: NetworkField): Option {
  return valued(name, value, help, more.short);
}

const addresses = "addresses, ranges and prefixes, separated by commas; or @FILE with them, @- for standard input";
export const addReserved = valued("add-reserved-ips", "ADDRESSES", `Reserve these: ${addresses}`);
export const removeReserved = valued("remove-reserved-ips", "ADDRESSES", `Release these: ${addresses}`);
export const reserved = valued("reserved-ips", "ADDRESSES", "Same as --add-reserved-ips");
export const toggledReserved = valued(
  "reserved-ips",
  "ADDRESSES",
  `Release those that are reserved externally, reserve the others: ${addresses}`,
);
export const noConflictsCheck = flag("no-conflicts-check", "Do not check for addresses that are already in use");
export const noLinkCheck = flag("no-link-check", "Go on where nodes of the group do not have the link");
export const longWay = flag("long-way", "On a linked cluster, take the NICs out of the network and put them in again");
export const tags = valued("tags", "TAGS", "Tags, separated by commas");
export const nicParameters = valued(
  "nic-parameters",
  "NICPARAMS",
  "mode=MODE,link=LINK,vlan=VLAN; the mode is bridged, routed or openvswitch",
  "N",
);
export const tagsFrom = valued("from", "FILE", "Read more tags from a file, one per line; - is standard input");

export const noHeaders = flag("no-headers", "Omit the line of headings");
export const separator = valued("separator", "SEPARATOR", "Text between fields; without it, columns are aligned");
export const output = valued(
  "output",
  "FIELDS",
  "Fields, separated by commas; with a leading +, in addition to the default ones",
  "o",
);
export const verbose = flag("verbose", "Show (unavail) and (unknown) instead of - and ??", "v");
export const replacedCluster = valued(
  "replace-cluster",
  "CLUSTER",
  "The cluster in the store, where the undo of an import brings another one back",
);
export const finding = valued("finding", "FINDING", "What to repair, as named by ganeti-config verify");
export const owner = valued(
  "owner",
  "OWNER",
  "Whom the addresses are reserved for; an empty text is nobody in particular",
);
export const until = valued(
  "until",
  "DATE",
  "When the reservation ends: a date such as 2027-03-31, which includes the day, or 2027-03-31 16:00; none is without an end. Nothing happens by itself then",
);
export const newReason = valued(
  "new-reason",
  "REASON",
  "Why the addresses are reserved, instead of the reason that is known",
);
export const at = valued(
  "at",
  "DATE",
  "At this moment: a date such as 2026-10-03, which means its end, or 2026-10-03 16:40",
);
export const modifiedAddresses = valued("addresses", "ADDRESSES", `Of these: ${addresses}`);
export const repairedAddresses = valued("addresses", "ADDRESSES", `Only these: ${addresses}`);

/** What every command takes. */
export const common: readonly Option[] = [
  flag("debug", "Show more about failures", "d"),
  valued("reason", "REASON", "Reason, kept with the job"),
  flag("help", "Show this help", "h"),
];

/** The parts of a list between commas; a comma after a backslash belongs to its part. An empty text is no part. */
export function splitList(text: string): string[] {
  if (text === "") return [];
  return [...`${text},`.matchAll(/((?:\\.|[^\\,]|\\$)*),/gs)].map(([, part = ""]) => part.replace(/\\([,\\])/g, "$1"));
}
