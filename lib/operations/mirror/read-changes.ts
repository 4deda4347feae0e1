import { changesBetween } from "@/lib/domain/mirror/changes-between";
import { isOver, type SeenJob } from "@/lib/domain/mirror/cluster-job";
import { heldBy, withoutHeld } from "@/lib/domain/mirror/held-parts";
import { laterJob } from "@/lib/domain/mirror/seen-plan";
import { seenState } from "@/lib/domain/mirror/seen-state";
import { isSettled } from "@/lib/domain/mirror/settled";
import { toldAlike } from "@/lib/domain/mirror/told-alike";
import { isUntouched, type Touched, touchedBy } from "@/lib/domain/mirror/touched";
import type { Change } from "@/lib/domain/model/change";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { ClusterFault, fault } from "@/lib/ganeti/cluster-fault";
import { loadState } from "@/lib/store/cluster-state";
import { heldByChain, heldObjects, instanceSerials, ownJobs, toldJobs } from "@/lib/store/mirror/cluster-numbers";
import { type LinkMemory, memoryOf } from "@/lib/store/mirror/last-read";
import { waitShortly } from "@/lib/store/mirror/lease";
import { noteLastJob, noteReadAt, type ReadingStart, readingStart } from "@/lib/store/mirror/link-state";
import { writeExactly } from "@/lib/store/mirror/write-exactly";
import type { Store, Tx } from "@/lib/store/store";
import { readMirror, readPart } from "@/lib/wire/mirror/read-mirror";
import { inTurn, type Turn, TurnLost } from "./in-turn";
import { allDetails, type JobSign, jobSigns } from "./jobs-since";
import type { ChainReading, ReadChanges, ReadingClient, ReadingTools } from "./mirror-calls";
import { everything, readAllRows, readTouchedRows } from "./read-rows";
import { stateOnMaster } from "./state-on-master";
import { writeSeen } from "./write-seen";

/** Another cluster answers than the one that is linked: nothing of it is written. */
export class OtherCluster extends ClusterFault {
  override name = "OtherCluster";
  constructor(name: string, uuid: string) {
    const message = `Another cluster answers there: ${name}, with UUID ${uuid}.`;
    super({ kind: "unexpected", message }, { sent: true });
  }
}

type Tools = ReadingTools & { chain?: ChainReading };

export const readChanges: ReadChanges = async (store, client, tools) => {
  const { own } = await readSince(store, client, tools);
  return { changes: own };
};

/** What a reading found: the changes of its chain, as of when the store is right, and the last job with those that are not over. */
export type Found = { own: Change[]; readAt: number; lastJob: number; open: number[] };

/**
 * Reads what the jobs of the cluster since the last reading touched; with `compare`, and at the end of a chain, whatever has changed, for
 * whatever reason.
 */
export function readSince(store: Store, client: ReadingClient, tools: Tools, compare = false): Promise<Found> {
  return inTurn(store, tools, async (turn) => {
    const start = await readingStart(store.reader);
    if (start === null) throw new TurnLost();
    const memory = memoryOf(store, start);
    const readAt = tools.now();
    const jobs = await jobSigns(client, start.lastJob);
    const all = compare || tools.chain !== undefined;
    const others = await jobsOfOthers(store, client, jobs);
    const touched = all ? everything : touchedBy(others.filter(isOver).flatMap(({ ops }) => ops));
    const open = jobs.filter((job) => !isOver(job)).map(({ id }) => id);
    const lastJob = Math.max(start.lastJob, ...jobs.map(({ id }) => id));
    const upTo = Math.min(lastJob, ...open.map((id) => id - 1));
    const own = isUntouched(touched)
      ? []
      : await readUntilSettled(store, client, tools, {
          turn,
          start,
          memory,
          touched,
          over: others.filter(isOver),
          upTo,
          readAt,
        });
    return { own, readAt, lastJob, open };
  });
}

/** The jobs that may have changed something, also while they run, are no steps of ours, and were not told of yet. */
async function jobsOfOthers({ reader }: Store, client: ReadingClient, jobs: readonly JobSign[]): Promise<SeenJob[]> {
  const begun = jobs.filter((job) => isOver(job) || job.status === "running").map(({ id }) => id);
  if (begun.length === 0) return [];
  const [ours, told] = [await ownJobs(reader, begun), await toldJobs(reader)];
  const others = begun.filter((id) => !ours.has(id) && !told.has(id));
  return (await allDetails(client, others)).filter(({ ops }) => !isUntouched(touchedBy(ops)));
}

type Asked = {
  turn: Turn;
  start: ReadingStart;
  memory: LinkMemory;
  touched: Touched;
  /** The jobs that were over when the reading began, and up to which one all were: later ones are looked at once more. */
  over: readonly SeenJob[];
  upTo: number;
  readAt: number;
};

/** How often is read again what does not fit together, and after how many seconds: the cluster writes it meanwhile. */
const mostTimes = 4;
const settleSeconds = 0.3;

async function readUntilSettled(store: Store, client: ReadingClient, tools: Tools, asked: Asked): Promise<Change[]> {
  const { pause = waitShortly } = tools;
  let { touched } = asked;
  for (let times = 1; times < mostTimes; times++) {
    const read = await readAgain(store, client, tools, { ...asked, touched });
    const jobs = await makers(store, client, asked);
    const written = await store.write((tx) => write(tx, { ...asked, jobs, tools, isLast: false }, read));
    if (typeof written === "object") return written.own;
    // Something that was not asked for is another one, too.
    if (written === "unfit") touched = everything;
    await pause(settleSeconds);
    await asked.turn.renew();
  }
  return readWhole(store, client, tools, asked);
}

/** The jobs that may have made what was just read. Some may have begun or ended since the reading began. */
async function makers(store: Store, client: ReadingClient, { start, over }: Asked): Promise<SeenJob[]> {
  const before = new Set(over.map(({ id }) => id));
  const jobs = await jobsOfOthers(store, client, await jobSigns(client, start.lastJob));
  return jobs.map((job) => (isOver(job) && !before.has(job.id) ? { ...job, meanwhile: true } : job));
}

/** In which way a state was read, and how the one that is here becomes it; null where the two do not go together. */
type Read = { by: NonNullable<LinkMemory["by"]>; over: (before: ClusterState) => ClusterState | null };

/** The whole file, where the master hands it out; else, through RAPI, what was touched. */
async function readAgain(
  store: Store,
  client: ReadingClient,
  tools: Tools,
  { turn, start, touched }: Asked,
): Promise<Read> {
  const whole = await stateOnMaster(store, start, tools);
  if (whole !== null) return { by: "file", over: () => whole };
  const rows = await readTouchedRows(client, touched, await instanceSerials(store.reader), turn.renew);
  const besides = { masterIp: start.masterIp, newUuid: tools.newUuid };
  return { by: "rapi", over: (before) => readPart(before, rows, besides) };
}

/** Reads everything anew: what is found then is so, whether it fits together or not. */
async function readWhole(store: Store, client: ReadingClient, tools: Tools, asked: Asked): Promise<Change[]> {
  const whole = await stateOnMaster(store, asked.start, tools);
  const read: Read = whole ? { by: "file", over: () => whole } : await readRows(client, asked, tools);
  const jobs = await makers(store, client, asked);
  const written = await store.write((tx) => write(tx, { ...asked, jobs, tools, isLast: true }, read));
  if (typeof written === "object") return written.own;
  throw fault("unexpected", "What the cluster answers does not go together with what is here.");
}

async function readRows(client: ReadingClient, { turn, start }: Asked, { newUuid }: Tools): Promise<Read> {
  const rows = await readAllRows(client, () => turn.renew());
  const { state, findings } = readMirror(rows, { masterIp: start.masterIp, newUuid });
  if (state === null) throw fault("unexpected", `The cluster cannot be read: ${findings[0]?.message ?? ""}`);
  return { by: "rapi", over: (before) => wholeState(before, state) };
}

/** What RAPI does not tell of a cluster that is here already stays. */
function wholeState({ cluster: here }: ClusterState, state: ClusterState): ClusterState {
  if (here === null || state.cluster === null) return state;
  return { ...state, cluster: { ...state.cluster, configSerial: here.configSerial } };
}

type Writing = Asked & { jobs: readonly SeenJob[]; tools: Tools; isLast: boolean };

/**
 * Writes what was read. Nothing is written where it does not fit together ("unfit") or seems to be one half of something ("unsettled"), except at
 * last.
 */
async function write(
  tx: Tx,
  { turn, jobs, upTo, readAt, tools, start, memory, isLast }: Writing,
  { by, over }: Read,
): Promise<{ own: Change[] } | "unfit" | "unsettled"> {
  await turn.hold(tx);
  const { chain, now } = tools;
  const before = await loadState(tx);
  const read = over(before);
  if (read === null) return "unfit";
  refuseOther(before, read);
  // What the file says and RAPI does not is no change that anybody made.
  const isKnown = chain !== undefined || start.readerCommand === null;
  const isSameWay = memory.by === by || (memory.by === null && isKnown);
  const alike = isSameWay ? before : toldAlike(before, read);
  const seen = seenState(before, read, { job: laterJob, at: now() });
  const held = await heldObjects(tx, chain?.job);
  const own = chain ? await heldByChain(tx, chain.job) : [];
  const after = held.length === 0 ? seen : withoutHeld(before, seen, heldBy(held), heldBy(own));
  const changes = after && changesBetween(alike, after);
  if (after === null || changes === null) return "unfit";
  if (!isLast && !isSettled(changes, after.networks)) return "unsettled";
  const done = await writeSeen(tx, { changes, jobs, chain, now: now() });
  await writeExactly(tx, before, after);
  // Jobs that touched what is left to a chain are looked at again at its end.
  if (held.length === 0) await noteLastJob(tx, upTo);
  // A command that carries a chain out has no server's memory to say so in.
  if (held.length === 0 && chain) await noteReadAt(tx, readAt);
  memory.by = by;
  return { own: done };
}

function refuseOther({ cluster: here }: ClusterState, { cluster: there }: ClusterState): void {
  if (here === null || there === null || here.uuid === there.uuid) return;
  throw new OtherCluster(there.name, there.uuid);
}
