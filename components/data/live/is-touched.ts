import type { QueryKey } from "@tanstack/react-query";
import { isOver } from "@/lib/domain/job/job";
import type { LiveEvent, LiveJob } from "@/lib/domain/job/live-event";
import type { JobObject } from "@/lib/domain/model/plan";
import { objectResources } from "../gone-objects";

/**
 * Whether an event may have changed what was read under a key: the one place that knows it. A key of a kind that is not known here is
 * touched by every job that changed something. What was uploaded to be reviewed ("import") is never read again by itself.
 */
export function isTouched(key: QueryKey, event: LiveEvent): boolean {
  const [resource, ...rest] = key;
  if (resource === "import") return false;
  switch (event.type) {
    case "begin":
    case "presence":
    case "read":
      return false;
    case "reset":
      return true;
    case "accounts":
      return resource === "accounts";
    case "settings":
      return resource === "cluster";
    case "link":
      return resource === "link";
    case "tidied":
      return resource === "jobs" || isOneObject(key);
    case "job":
      return resource === "jobs" ? isOfJobs(rest, event.job) : isTouchedBy(event.job, key);
  }
}

/** Lists of jobs show every one of them; the page of a job, how it stands and, once something changed, what its objects are called now. */
function isOfJobs([what, ...rest]: readonly unknown[], job: LiveJob): boolean {
  if (typeof what !== "number") return true;
  return what === job.id || what === job.undoOf || (rest.length === 0 && (job.changed || isOver(job.status)));
}

function isTouchedBy(job: LiveJob, key: QueryKey): boolean {
  const [resource, name] = key;
  if (resource === "accounts") return false;
  if (resource === "copies") return job.replaced;
  if (resource === "overview") return true;
  // Pages of objects count the jobs that are about them, those that changed nothing too.
  if (!job.changed) return isOneObject(key) && isAbout(job, key);
  // A number stands where a key is about all networks.
  if (resource === "networks" && typeof name === "string" && isOfNetworksAlone(job)) return namesOf(job).has(name);
  if (resource === "nodes" && isOfNetworksAlone(job)) return false;
  return true;
}

function isOneObject([resource, name, ...rest]: QueryKey): boolean {
  return Object.values(objectResources).some((one) => one === resource) && name !== undefined && rest.length === 0;
}

function isAbout({ objects, moreObjects }: LiveJob, [resource, name]: QueryKey): boolean {
  return (
    moreObjects > 0 ||
    objects.some(({ kind, ...object }) => resourceOf(kind) === resource && wordsOf(object).includes(String(name)))
  );
}

function resourceOf(kind: string): string | undefined {
  return kind in objectResources ? objectResources[kind as keyof typeof objectResources] : undefined;
}

/**
 * It is about networks and their addresses, all of which it names: no instance, node or group is other than before, and no network
 * came, went or got another name, which the pages of those that overlap with it say.
 */
function isOfNetworksAlone({ opcode, replaced, objects, moreObjects, moreAddresses }: LiveJob): boolean {
  const isWhole = !replaced && moreObjects === 0 && moreAddresses === 0 && objects.length > 0;
  const isSame = opcode !== "OP_NETWORK_ADD" && objects.every(({ name, now }) => now === undefined || now === name);
  return isWhole && isSame && objects.every(({ kind }) => kind === "network");
}

function namesOf({ objects, addresses }: LiveJob): ReadonlySet<string> {
  return new Set([...objects, ...addresses.map(({ network }) => network)].flatMap(wordsOf));
}

/** By which words the page of an object is asked for. */
function wordsOf({ uuid, name, now }: Pick<JobObject, "uuid" | "name" | "now">): string[] {
  return now ? [uuid, name, now] : [uuid, name];
}
