import { readFileSync } from "node:fs";
import { Agent, get } from "node:https";
import { join } from "node:path";
import { addFirstAdministrator } from "@/lib/auth/set-up";
import { attribute } from "@/lib/domain/attribution";
import type { ClusterState } from "@/lib/domain/cluster-state";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { baselines } from "./baselines";
import { largeCluster, wide } from "./large-cluster";
import type { Row } from "./row";
import { memoryOf, withServer } from "./server-process";
import { inTemporaryFolder, storeIn } from "./temporary-store";

/** How long each is asked for, in milliseconds. */
const duration = 8_000;
const user = { name: "bench", password: "correct horse battery" };

/** What the HTTP API answers over TLS on kept connections, and what the server holds in memory before and after. */
export function httpApi(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const store = await storeIn(folder, sixNetworks());
    await addFirstAdministrator(store, user, Date.now() / 1_000);
    await store.close();
    const pair = makeCertificate(join(folder, "certificate"), ["127.0.0.1"]);
    return withServer(
      store.file,
      async ({ rapi, pid }) => {
        const ca = readFileSync(pair.cert, "utf8");
        const ask = (path: string, connections: number) => timePerAnswer(`${rapi}${path}`, ca, connections);
        await ask("/2/networks", 1);
        const before = memoryOf(pid);
        const bulk = await ask("/2/networks?bulk=1", 8);
        const one = await ask("/2/networks/net1", 1);
        const eight = await ask("/2/networks/net1", 8);
        const after = memoryOf(pid);
        return [
          {
            work: "HTTP API, all of 6 networks, 8 connections: between answers",
            ours: bulk,
            unit: "ms",
            baseline: baselines.apiBulk,
          },
          {
            work: "HTTP API, one /24, 1 connection: between answers",
            ours: one,
            unit: "ms",
            baseline: baselines.apiOne,
          },
          { work: "HTTP API, one /24, 8 connections: between answers", ours: eight, unit: "ms" },
          ...(before ? [{ work: "memory of the server before these", ours: before.now, unit: "MB" } as Row] : []),
          ...(after ? [{ work: "the most it held until after them", ours: after.most, unit: "MB" } as Row] : []),
        ];
      },
      { RAPI_CERT: pair.cert, RAPI_KEY: pair.key },
    );
  });
}

/** Five /24s and a /16 of which every second address is reserved by an administrator. */
function sixNetworks(): ClusterState {
  const state = largeCluster({ networks: 6, instances: 90, nics: 90 });
  const network = state.networks.find(({ name }) => name === wide);
  if (network) {
    network.extReservations = network.extReservations.map((byte) => byte | 0xaa);
    network.externals = attribute(network, { nodes: [], masterIp: null });
  }
  return state;
}

/** Keeps so many connections busy for a while; the time between two answers, in milliseconds. */
async function timePerAnswer(url: string, ca: string, connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, ca });
  const begin = performance.now();
  let answers = 0;
  const busy = async () => {
    for (; performance.now() - begin < duration; answers++) await answered(url, agent);
  };
  await Promise.all(Array.from({ length: connections }, busy));
  agent.destroy();
  return (performance.now() - begin) / answers;
}

function answered(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, auth: `${user.name}:${user.password}` }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} was answered with ${response.statusCode}.`));
      response.resume().on("end", resolve);
    });
    asked.on("error", reject);
  });
}
