import { readFileSync } from "node:fs";
import { Agent as PlainAgent, get as plainGet } from "node:http";
import { Agent, get } from "node:https";
import { join } from "node:path";
import type { ClusterState } from "@/lib/domain/model/cluster-state";
import { attribute } from "@/lib/domain/pool/attribution";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { baselines } from "./baselines";
import { largeCluster, wide } from "./cluster/large-cluster";
import { administrator, cookieOf, memoryOf, type Server, withServer } from "./server-process";
import type { Baseline, Row } from "./table";
import { inTemporaryFolder, storeIn } from "./temporary-store";

/** How long each is asked for, in milliseconds. */
const duration = 30_000;

type Load = { work: string; url: string; connections: number; baseline?: Baseline };
/** Asks for a URL once, on a kept connection. */
type Ask = (url: string) => Promise<void>;

/** How many requests a second the real server answers on kept connections, and what it holds in memory before and after. */
export function underLoad(): Promise<Row[]> {
  return inTemporaryFolder(async (folder) => {
    const store = await storeIn(folder, sixNetworks());
    await store.close();
    const { cert, key } = makeCertificate(join(folder, "certificate"), ["127.0.0.1"]);
    const settings = { RAPI_CERT: cert, RAPI_KEY: key, OPEN_READS: "0" };
    return withServer(store.file, (server) => measured(server, readFileSync(cert, "utf8")), settings);
  });
}

async function measured(server: Server, ca: string): Promise<Row[]> {
  const api = new Agent({ keepAlive: true, ca });
  const pages = new PlainAgent({ keepAlive: true });
  const headers = { cookie: await cookieOf(server) };
  const auth = `${administrator.name}:${administrator.password}`;
  const askApi: Ask = (url) => answered(url, (done) => get(url, { agent: api, auth }, done));
  const askPage: Ask = (url) => answered(url, (done) => plainGet(url, { agent: pages, headers }, done));
  const bulk = `${server.rapi}/2/networks?bulk=1`;
  const one = `${server.rapi}/2/networks/net1`;
  const page = `${server.address}/networks`;
  const rows = [
    ...(await load(server, askApi, {
      work: "all of 6 networks",
      url: bulk,
      connections: 8,
      baseline: baselines.apiBulk,
    })),
    ...(await load(server, askApi, { work: "one /24", url: one, connections: 1, baseline: baselines.apiOne })),
    ...(await load(server, askApi, { work: "one /24", url: one, connections: 8 })),
    ...(await load(server, askPage, { work: "the page of 6 networks", url: page, connections: 8 })),
  ];
  api.destroy();
  pages.destroy();
  return rows;
}

/** Keeps so many connections busy for a while. */
async function load({ pid }: Server, ask: Ask, { work, url, connections, baseline }: Load): Promise<Row[]> {
  await ask(url);
  const before = memoryOf(pid)?.now;
  const begin = performance.now();
  let answers = 0;
  const busy = async () => {
    for (; performance.now() - begin < duration; answers++) await ask(url);
  };
  await Promise.all(Array.from({ length: connections }, busy));
  const ours = (answers * 1_000) / (performance.now() - begin);
  const after = memoryOf(pid)?.now;
  const door = url.startsWith("https") ? "HTTP API" : "console";
  const with8 = `${connections} ${connections === 1 ? "connection" : "connections"}`;
  return [
    { work: `${door}, ${work}, ${with8}`, ours, unit: "a second", ...(baseline && { baseline }) },
    ...(before ? [{ work: "  memory of the server before", ours: before, unit: "MB" } as const] : []),
    ...(after ? [{ work: "  and after", ours: after, unit: "MB" } as const] : []),
  ];
}

type Asked = ReturnType<typeof get>;
type Done = Parameters<typeof get>[2];

function answered(url: string, begin: (done: Done) => Asked): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} was answered with ${response.statusCode}.`));
      response.resume().on("end", resolve);
    }).on("error", reject);
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
