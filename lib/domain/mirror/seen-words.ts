import { listed } from "../sentence";
import type { SeenJob, SeenOp } from "./cluster-job";

/** The programs that write themselves into the reason of a job: Ganeti's commands and its HTTP API. */
const client = /^gnt:client:(gnt-[a-z]+)$/;
const api = /^gnt:library:rlib2(:|$)/;

/** Who made jobs of the cluster, as far as their reasons say: "gnt-network on the cluster". */
export function seenActor(jobs: readonly SeenJob[]): string {
  const programs = [...new Set(jobs.map(programOf).filter((name) => name !== null))];
  return programs.length === 0 ? "the cluster" : `${listed(programs, 3)} on the cluster`;
}

function programOf({ ops }: SeenJob): string | null {
  const trail = ops.flatMap(({ trail: entries }) => entries);
  for (const { who } of trail) {
    const [, name] = client.exec(who) ?? [];
    if (name !== undefined) return name;
    if (api.test(who)) return "RAPI";
  }
  const other = trail.map(({ who }) => who).find((who) => who !== userEntry && !who.startsWith("gnt:opcode:"));
  return other === undefined || other === "" ? null : other.replace(/^gnt:(daemon:)?/, "");
}

const userEntry = "gnt:user";

/** The reasons that people gave; empty where nobody gave one. */
export function seenReason(jobs: readonly SeenJob[]): string {
  const all = jobs.flatMap(({ ops }) => ops.flatMap(({ trail }) => trail.filter(({ who }) => who === userEntry)));
  return [...new Set(all.map(({ why }) => why.trim()).filter((why) => why !== ""))].join("; ");
}

/** How many jobs of the cluster are named in one title. */
const mostNamed = 3;

/** The names of objects by their UUIDs: jobs may name them by either. */
export type NamesByUuid = ReadonlyMap<string, string>;

/** What jobs of the cluster did, as the title of a job of ours: "Connect prod to default". */
export function seenTitle(jobs: readonly SeenJob[], names: NamesByUuid): string {
  const texts = jobs.map((job) => jobText(job, names));
  return texts.length === 0 ? "Changed without a job" : listed([...new Set(texts)], mostNamed);
}

function jobText(job: SeenJob, names: NamesByUuid): string {
  const text = job.ops.map((op) => opText(op, names)).find((words) => words !== null);
  return job.ops.length === 1 && text ? text : job.summary.replace(uuids, (uuid) => names.get(uuid) ?? uuid);
}

const uuids = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const verbs: Record<string, string> = {
  ADD: "Add",
  CREATE: "Add",
  REMOVE: "Remove",
  RENAME: "Rename",
  SET_PARAMS: "Modify",
};

const objects = ["network", "group", "node", "instance"] as const;

/** An opcode in our own words, where it is about one object; null where only Ganeti has words for it. */
function opText({ opcode, params }: SeenOp, names: NamesByUuid): string | null {
  const text = (key: string) => {
    const value = params[key];
    return typeof value === "string" && value !== "" ? (names.get(value) ?? value) : null;
  };
  const network = text("network_name");
  const group = text("group_name");
  if (opcode === "OP_NETWORK_CONNECT" && network && group) return `Connect ${network} to ${group}`;
  if (opcode === "OP_NETWORK_DISCONNECT" && network && group) return `Disconnect ${network} from ${group}`;
  if (opcode === "OP_GROUP_ASSIGN_NODES" && group) return `Assign nodes to ${group}`;
  if (opcode === "OP_CLUSTER_SET_PARAMS") return "Modify the cluster";
  const tagged = params.kind === "cluster" ? "the cluster" : text("name");
  if (opcode === "OP_TAGS_SET" && tagged) return `Add tags to ${tagged}`;
  if (opcode === "OP_TAGS_DEL" && tagged) return `Remove tags from ${tagged}`;
  for (const kind of objects) {
    const [, verb] = new RegExp(`^OP_${kind.toUpperCase()}_([A-Z_]+)$`).exec(opcode) ?? [];
    const name = text(`${kind}_name`);
    const word = verb === undefined ? undefined : verbs[verb];
    if (word === undefined || name === null) continue;
    const to = verb === "RENAME" ? text("new_name") : null;
    // By its UUID, a renamed object has its new name already.
    return to === null ? `${word} ${kind} ${name}` : `${word} ${kind}${name === to ? "" : ` ${name}`} to ${to}`;
  }
  return null;
}
