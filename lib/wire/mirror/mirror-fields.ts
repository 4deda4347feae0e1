/** The kinds of objects that are read with `PUT /2/query/KIND`. */
export const mirrorKinds = ["network", "group", "node", "instance"] as const;
export type MirrorKind = (typeof mirrorKinds)[number];

/** A row of an answer: its fields by name, null where the cluster has no value. */
export type Row = Readonly<Record<string, unknown>>;

const kept = ["name", "uuid", "tags", "serial_no", "ctime", "mtime"];

/**
 * What is asked of each kind: fields of the configuration only, so that the cluster does not ask its nodes. Fields that an older
 * Ganeti does not know are null there.
 */
export const mirrorFields: Record<MirrorKind, readonly string[]> = {
  network: [
    ...kept,
    "network",
    "gateway",
    "network6",
    "gateway6",
    "mac_prefix",
    "map",
    "external_reservations",
    "group_list",
  ],
  group: [...kept, "alloc_policy", "custom_ndparams", "custom_ipolicy", "custom_diskparams"],
  node: [
    ...kept,
    "group.uuid",
    "pip",
    "sip",
    "master_candidate",
    "master_capable",
    "vm_capable",
    "offline",
    "drained",
    "powered",
    "custom_ndparams",
  ],
  instance: [
    ...kept,
    "pnode",
    "snodes",
    "os",
    "hypervisor",
    "admin_state",
    "admin_state_source",
    "disks_active",
    "forthcoming",
    "network_port",
    "custom_hvparams",
    "custom_beparams",
    "custom_osparams",
    "disk_template",
    "disk.uuids",
    "disk.names",
    "disk.sizes",
    "disk.spindles",
    "nic.uuids",
    "nic.names",
    "nic.macs",
    "nic.ips",
    "nic.networks",
    "custom_nicparams",
  ],
};

/** What is asked of the jobs of a cluster. */
export const jobFields = ["id", "status", "summary", "ops", "opstatus", "opresult", "received_ts", "end_ts"] as const;

type Filter = unknown[];

/**
 * Objects by their UUIDs or by names, whole or without their domain ("web1" of web1.example.com). A filter that speaks of
 * names alone is refused where one of them is missing; this one is not.
 */
export function keyFilter(keys: Iterable<string>): Filter {
  return [
    "|",
    ...[...keys].flatMap((key) => [
      ["==", "uuid", key],
      ["=~", "name", `^${quoted(key)}(\\.|$)`],
    ]),
  ];
}

/** Objects whose mtime is later than this; the cluster takes whole seconds only. */
export function laterFilter(mtime: number): Filter {
  return [">", "mtime", Math.floor(mtime)];
}

/** Jobs with a higher number, and those by their numbers. */
export function jobFilter(after: number, others: readonly number[]): Filter {
  const later = [">", "id", after];
  return others.length === 0 ? later : ["|", later, ...others.map((id) => ["==", "id", id])];
}

/** For a regular expression as Ganeti reads it. */
function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** How many instances are asked for at once: larger answers take the cluster far more than their share. */
const sliceSize = 500;

/**
 * Instances in slices by their names, each as a filter; `names` are those of all. Whoever is added meanwhile is in one of them, too.
 * A single slice is null: all of them.
 */
export function instanceSlices(names: readonly string[], size = sliceSize): (Filter | null)[] {
  const sorted = names.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const starts = sorted.filter((_, at) => at > 0 && at % size === 0);
  if (starts.length === 0) return [null];
  return [undefined, ...starts].map((from, at) => {
    const to = starts[at];
    const bounds = [from !== undefined && [">=", "name", from], to !== undefined && ["<", "name", to]].filter(Boolean);
    return bounds.length === 1 ? (bounds[0] as Filter) : ["&", ...bounds];
  });
}
