import { cidr4Range } from "@/lib/domain/address/ip";
import type { Change } from "@/lib/domain/model/change";
import type { Network } from "@/lib/domain/model/network";
import { keepCheckpoints } from "@/lib/operations/past/keep-checkpoints";
import { compare } from "@/lib/queries/past/compare";
import { networkAt } from "@/lib/queries/past/network-at";
import { pastOf } from "@/lib/queries/past/past-of";
import { allNetworks } from "@/lib/store/networks";
import { beginPastWith, presentPast } from "@/lib/store/past/checkpoints";
import type { Store } from "@/lib/store/store";
import { largeCluster } from "./cluster/large-cluster";
import { median, milliseconds } from "./median";
import type { Row } from "./table";
import { withStore } from "./temporary-store";

const jobs = 100_000;
const year = 365 * 86_400;
const moments = 40;

/** A year of jobs, every second of them in one network: how long it takes to rebuild a moment of it, and what that costs. */
export function past(): Promise<Row[]> {
  return withStore(largeCluster({ networks: 200, instances: 2_000, nics: 4_000 }), async (store) => {
    const now = Date.now() / 1000;
    const busy = await fill(store, now);
    const rest = () => Promise.resolve();
    const keeping = await milliseconds(() => keepCheckpoints(store, { rest }));
    const [size] = await store.reader.$queryRaw<{ bytes: number | bigint }[]>`
      SELECT sum(length("data")) AS "bytes" FROM "CheckpointPart"`;
    const at = (part: number) => now - year * (1 - part);
    const taken: number[] = [];
    for (let moment = 0; moment < moments; moment++)
      taken.push(await milliseconds(() => store.snapshot((tx) => networkAt(tx, busy, at((moment * 0.618) % 1), now))));
    const comparing = await milliseconds(() =>
      store.snapshot((tx) => compare(tx, busy, { at: at(0.1), with: at(0.9) }, now)),
    );
    const days = await milliseconds(() => store.snapshot((tx) => pastOf(tx, busy, "Europe/Berlin", now)));
    return [
      { work: "a moment of a year of 100,000 jobs, facts and map", ours: median(taken), unit: "ms", aim: 200 },
      { work: "the slowest of 40 such moments", ours: Math.max(...taken), unit: "ms", aim: 200 },
      { work: "two such moments compared", ours: comparing, unit: "ms" },
      { work: "what is known of that year, day by day", ours: days, unit: "ms" },
      { work: "keeping the states of that year", ours: keeping, unit: "ms" },
      { work: "what the kept states take on disk", ours: Number(size?.bytes ?? 0) / 1_000, unit: "kB" },
    ];
  });
}

/** The name of the network in which every second job was. */
async function fill(store: Store, now: number): Promise<string> {
  const networks = (await allNetworks(store.reader)).sort((a, b) => (a.name < b.name ? -1 : 1));
  await store.write(async (tx) => beginPastWith(tx, await presentPast(tx), { turn: 0, at: now - year - 1, job: null }));
  const made = Array.from({ length: jobs }, (_, index) => jobOf(networks, index, now));
  for (let first = 0; first < jobs; first += 10_000) {
    const rows = JSON.stringify(made.slice(first, first + 10_000));
    await store.write(async (tx) => {
      await tx.$executeRaw`INSERT INTO "Job" ("id", "turn", "opcode", "summary", "params", "actor", "door", "reason", "status",
          "log", "result", "changes", "owner", "leaseUntil", "receivedAt", "startedAt", "endedAt")
        SELECT value ->> 'turn', value ->> 'turn', 'OP_NETWORK_SET_PARAMS', 'Reserve 4 addresses', '{}', 'bench', 'web', 'measuring',
          'success', '[]', '{}', value -> 'changes', '', 0, value ->> 'at', value ->> 'at', value ->> 'at' FROM json_each(${rows})`;
      await tx.$executeRaw`INSERT INTO "NetworkChange" ("networkUuid", "turn", "jobId", "at", "addresses")
        SELECT value ->> 'network', value ->> 'turn', value ->> 'turn', value ->> 'at', 4 FROM json_each(${rows})`;
    });
  }
  return networks[0]?.name ?? "";
}

/** A job that reserves four addresses, or releases those that the one before it in its network reserved. */
function jobOf(networks: readonly Network[], index: number, now: number) {
  const others = networks.length - 1;
  const at = index % 2 === 0 ? 0 : 1 + (Math.floor(index / 2) % others);
  const round = at === 0 ? index / 2 : Math.floor(index / 2 / others);
  const network = networks[at] as Network;
  const { first: base, size } = cidr4Range(network.network);
  const first = base + 4 + ((Math.floor(round / 2) * 4) % (size - 8));
  const ended = now - year + (year * index) / jobs;
  const reason = `reason ${Math.floor(round / 2) % 7}`;
  const row = { first, last: first + 3, source: "manual" as const, reason, job: index, at: ended };
  const { uuid, name } = network;
  const changes: Change[] = [
    {
      ...{ type: "external", network: { uuid, name }, action: round % 2 === 0 ? "reserve" : "release" },
      row,
    },
    { type: "touch", kind: "network", object: { uuid, name } },
  ];
  return { turn: index + 1, at: ended, network: uuid, changes };
}
