import { readFileSync } from "node:fs";
import { Agent, get } from "node:https";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { importConfig } from "@/lib/operations/config/import-config";
import type { Store } from "@/lib/store/store";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { baselines } from "./baselines";
import { largeFile } from "./importing";
import { median, milliseconds, share } from "./median";
import { administrator, memoryOf, processorTime, type Server, withServer } from "./server-process";
import { modify } from "./small-operation";
import type { Row } from "./table";
import { contextOf, inTemporaryFolder, storeIn } from "./temporary-store";

/** Connections that ask at once, and for how long, in milliseconds. */
const connections = 32;
const duration = 20_000;

/** Clients that ask and leave, and after how long, in milliseconds. */
const leaving = 200;
const stay = 200;

const aims = { slowest: 1_500, memory: 700, next: 500 };

/** All of 10,000 instances, asked for by many at once, beside somebody who writes, and by clients that do not wait. */
export function bulkReads(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const store = await storeIn(folder, null);
    const outcome = await importConfig({ text: largeFile(), acceptRepairs: false }, contextOf(store));
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const { cert, key } = makeCertificate(join(folder, "certificate"), ["127.0.0.1"]);
    const settings = { RAPI_CERT: cert, RAPI_KEY: key };
    const ca = readFileSync(cert, "utf8");
    try {
      return [
        ...(await withServer(store.file, (server) => readers(server, ca, null), settings)),
        ...(await withServer(store.file, (server) => readers(server, ca, store), settings)),
        ...(await withServer(store.file, (server) => leavers(server, ca), settings)),
      ];
    } finally {
      await store.close();
    }
  });
}

/** Readers on kept connections, after one who was the first; with a store, it is written to beside them. */
async function readers(server: Server, ca: string, written: Store | null): Promise<Row[]> {
  const agent = new Agent({ keepAlive: true, ca });
  const url = `${server.rapi}/2/instances?bulk=1`;
  await ask(`${server.rapi}/2/info`, agent);
  let size = 0;
  const first = await milliseconds(async () => {
    size = await ask(url, agent);
  });
  const [begin, before] = [performance.now(), processorTime(server)];
  const taken: number[] = [];
  const read = async () => {
    while (performance.now() - begin < duration) taken.push(await milliseconds(() => ask(url, agent)));
  };
  const write = async () => {
    for (let round = 0; written && performance.now() - begin < duration; round++) {
      await modify(written, round);
      await sleep(1_000);
    }
  };
  await Promise.all([write(), ...Array.from({ length: connections }, read)]);
  const [seconds, after] = [(performance.now() - begin) / 1_000, processorTime(server)];
  agent.destroy();
  const what = `all of 10,000 instances, ${Math.round(size / 1e6)} MB`;
  const work = `${what}, ${connections} connections${written ? ", a write a second" : ""}`;
  const spent = before === null || after === null ? [] : [(after - before) / taken.length];
  const { bulkMiddle, bulkMemory } = baselines;
  return [
    ...(written ? [] : [{ work: `${what}, the first answer after the start`, ours: first, unit: "ms" } as const]),
    { work: `${work}: answers`, ours: taken.length / seconds, unit: "a second" },
    { work: "  half of them within", ours: median(taken), unit: "ms", baseline: bulkMiddle },
    { work: "  99 of 100 within", ours: share(taken, 0.99), unit: "ms", ...(!written && { aim: aims.slowest }) },
    ...spent.map((ours) => ({ work: "  processor time of the server for one", ours, unit: "ms" }) as const),
    ...mostOf(server, bulkMemory),
  ];
}

/** Clients that ask and leave before they are answered, and what the next one waits. */
async function leavers(server: Server, ca: string): Promise<Row[]> {
  const agent = new Agent({ keepAlive: false, ca });
  await ask(`${server.rapi}/2/info`, agent);
  const url = `${server.rapi}/2/instances?bulk=1`;
  await Promise.all(Array.from({ length: leaving }, () => askAndLeave(url, agent)));
  const next = await milliseconds(() => ask(`${server.rapi}/2/networks/net1`, agent));
  await sleep(2_000);
  const { bulkNext, bulkLeftMemory } = baselines;
  const work = `one /24, after ${leaving} clients asked for 10,000 instances and left`;
  return [{ work, ours: next, unit: "ms", aim: aims.next, baseline: bulkNext }, ...mostOf(server, bulkLeftMemory)];
}

function mostOf({ pid }: Server, baseline: NonNullable<Row["baseline"]>): Row[] {
  const held = memoryOf(pid);
  return held ? [{ work: "  the most the server held", ours: held.most, unit: "MB", aim: aims.memory, baseline }] : [];
}

const auth = `${administrator.name}:${administrator.password}`;

/** The number of bytes of an answer. */
function ask(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, auth }, (response) => {
      let size = 0;
      if (response.statusCode !== 200) reject(new Error(`${url} was answered with ${response.statusCode}.`));
      response.on("data", (part: Buffer) => {
        size += part.length;
      });
      response.on("end", () => resolve(size));
    }).on("error", reject);
  });
}

function askAndLeave(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve) => {
    const request = get(url, { agent, auth });
    request.on("response", (response) => response.on("error", () => {}));
    request.on("error", () => {});
    request.on("close", () => resolve());
    request.on("finish", () => setTimeout(() => request.destroy(), stay));
  });
}
