import { cidr4Range, ip4Text } from "@/lib/domain/address/ip";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { operations } from "@/lib/operations/catalogue";
import { run } from "@/lib/operations/operation";
import type { Store } from "@/lib/store/store";
import { baselines } from "./baselines";
import { largeCluster, wide } from "./cluster/large-cluster";
import { identifier, macOf } from "./cluster/made-up";
import { median, milliseconds } from "./median";
import { type Server, withServer } from "./server-process";
import type { Baseline, Row } from "./table";
import { contextOf, inTemporaryFolder, storeIn, withStore } from "./temporary-store";
import { visit, withBrowser, withCache } from "./visit";

const rounds = 3;
/** What an edit of all of them, its undo and its redo may take, in milliseconds. */
const aim = 2_000;

/** Every second address of the /16, from the second on. */
const addresses = Array.from({ length: 30_000 }, (_, at) => 0x0a000002 + at * 2);
const list = addresses.map((address) => ip4Text(address));

/** 30,000 addresses of which no two are neighbours: edited, repaired and taken back, and the page of such a job. */
export async function scattered(): Promise<Row[]> {
  const reserve = { network: wide, addReserved: [list.join()] };
  const release = { network: wide, removeReserved: [list.join()] };
  const { modifyMany } = baselines;
  return [
    ...(await withStore(empty(), async (store) => [
      ...(await thereAndBack(store, "reserve", "OP_NETWORK_SET_PARAMS", reserve, modifyMany)),
      ...(await thereAndBack(store, "release", "OP_NETWORK_SET_PARAMS", release)),
    ])),
    ...(await repairing(withBits(), "orphan", [])),
    ...(await repairing(withNics(null), "ghost", list)),
    ...(await repairing(withNics("member"), "missing_bit", [])),
    ...(await jobPage(release)),
  ];
}

function repairing(
  state: ClusterState,
  finding: Input<"OP_NETWORK_REPAIR">["finding"],
  named: string[],
): Promise<Row[]> {
  const input = { network: wide, finding, addresses: named };
  return withStore(state, (store) => thereAndBack(store, `repair (${finding})`, "OP_NETWORK_REPAIR", input));
}

/** An operation, its undo, and its redo: each the median of some rounds, of which each begins where the last one began. */
async function thereAndBack<O extends OperationOpcode>(
  store: Store,
  what: string,
  opcode: O,
  input: Input<O>,
  baseline?: Baseline,
): Promise<Row[]> {
  const taken: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const done = await timed(store, opcode, input);
    const undone = await timed(store, "OP_JOB_UNDO", { job: done.job });
    const redone = await timed(store, "OP_JOB_UNDO", { job: undone.job });
    for (const [at, { time }] of [done, undone, redone].entries()) taken[at]?.push(time);
    if (round < rounds - 1) await timed(store, "OP_JOB_UNDO", { job: redone.job });
  }
  const row = (work: string, times: number[], more = {}): Row => ({
    work,
    ours: median(times),
    unit: "ms",
    aim,
    ...more,
  });
  const compared = baseline ? { baseline } : {};
  return [
    row(`${what} 30,000 scattered addresses of a /16`, taken[0], compared),
    row("  undo", taken[1]),
    row("  redo", taken[2], compared),
  ];
}

async function timed(store: Store, opcode: OperationOpcode, input: unknown): Promise<{ job: number; time: number }> {
  let job = 0;
  const time = await milliseconds(async () => {
    const outcome = await run(operations[opcode], input, contextOf(store));
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    job = outcome.job;
  });
  return { job, time };
}

/** The page of a job that left all of them as they were, on the real server, with an empty cache. */
function jobPage(release: Input<"OP_NETWORK_SET_PARAMS">): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const store = await storeIn(folder, empty());
    const { job } = await timed(store, "OP_NETWORK_SET_PARAMS", release);
    await store.close();
    return withServer(store.file, (server) => look(server, job));
  });
}

function look({ address }: Server, job: number): Promise<Row[]> {
  const work = "page of a job with 30,000 results";
  const { jobPageTime, jobPageHtml, jobPageElements } = baselines;
  return withBrowser((browser) =>
    withCache(browser, async (context) => {
      const url = `${address}/activity/${job}`;
      await visit(context, url, "summary");
      const seen = await visit(context, url, "summary");
      return [
        { work: `${work}: interactive`, ours: seen.interactive, unit: "ms", aim: 1_000, baseline: jobPageTime },
        { work: `${work}: HTML as it is`, ours: seen.htmlLength / 1_000, unit: "kB", aim: 100, baseline: jobPageHtml },
        { work: `${work}: elements`, ours: seen.elements, unit: "elements", baseline: jobPageElements },
      ];
    }),
  );
}

function empty(): ClusterState {
  return largeCluster({ networks: 1, instances: 0, nics: 0 });
}

/** Their instance bits are set, and no NIC has them. */
function withBits(): ClusterState {
  const state = empty();
  for (const { network, reservations } of state.networks) {
    const { first } = cidr4Range(network);
    for (const address of addresses) {
      const bit = address - first;
      reservations[bit >> 3] = (reservations[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
    }
  }
  return state;
}

/** An instance has each of them, as a NIC of the network without its bit, or as one without a network. */
function withNics(kind: "member" | null): ClusterState {
  const state = largeCluster({ networks: 1, instances: addresses.length, nics: 0 });
  const network = kind === null ? null : (state.networks[0]?.uuid ?? null);
  for (const [at, instance] of state.instances.entries()) {
    const about = { index: 0, name: null, mac: macOf(at), ip: list[at] ?? null, network };
    instance.nics.push({ uuid: identifier("nic", at), ...about, nicparams: {}, extra: {} });
  }
  return state;
}
