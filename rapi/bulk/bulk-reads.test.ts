import { once } from "node:events";
import { get } from "node:http";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Store, Tx } from "@/lib/store/store";
import { bundleChild, finishChild, startChild } from "@/testing/child-process";
import { addCounter } from "@/testing/counter-row";
import { type Ask, served } from "@/testing/served-api";
import { smallCluster } from "@/testing/small-cluster";
import type { Authenticate } from "../request";

let store: Store;
let ask: Ask;
/** How often something was read that has to fit together: once for each answer that is made. */
let snapshot: ReturnType<typeof vi.fn>;

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };

beforeEach(async () => {
  ({ store } = await smallCluster());
  snapshot = vi.fn(store.snapshot);
  ask = await served({ ...store, snapshot } as Store);
});

async function addInstances(tx: Tx, number: number): Promise<void> {
  const instances = Array.from({ length: number }, (_, at) => ({ uuid: `i${at}`, name: `vm${at}.example.com` }));
  await tx.instance.createMany({ data: instances.map((one) => ({ ...one, primaryUuid: "node1", ...kept })) });
  const nic = { ip: null, ip4: null, networkUuid: null, mode: null, link: null, vlan: null, extra: {} };
  const nics = instances.flatMap(({ uuid }) =>
    [1, 0].map((position) => ({ ...nic, uuid: `${uuid}-${position}`, instanceUuid: uuid, position, mac: "aa:00:00" })),
  );
  await tx.nic.createMany({ data: nics });
}

const lists = ["/2/instances?bulk=1", "/2/nodes?bulk=1", "/2/groups?bulk=1", "/2/networks?bulk=1", "/2/jobs?bulk=1"];
const names = ["/2/instances", "/2/nodes", "/2/groups", "/2/networks", "/2/jobs"];
const queries = ["instance", "node", "group", "network", "job"].map((kind) => `/2/query/${kind}?fields=name,id,tags`);

describe("fifty who ask at the same time are answered with what was read once", () => {
  test.each([...lists, ...names, ...queries])("%s", async (path) => {
    const answered = await Promise.all(Array.from({ length: 50 }, () => ask("GET", path)));
    expect(answered.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
    expect(new Set(answered.map(({ value }) => JSON.stringify(value))).size).toBe(1);
    await ask("GET", path);
    expect(snapshot).toHaveBeenCalledTimes(1);
  });
});

test("queries with other fields or another filter have other answers", async () => {
  const of = async (fields: string[], qfilter: unknown) =>
    ((await ask("PUT", "/2/query/group", { body: { fields, qfilter } })).value as { data: [number, unknown][][] }).data;
  expect(await of(["name"], ["==", "name", "gpu"])).toEqual([[[0, "gpu"]]]);
  expect(await of(["name"], ["==", "name", "edge"])).toEqual([[[0, "edge"]]]);
  expect(await of(["node_cnt"], ["==", "name", "edge"])).toEqual([[[0, 1]]]);
  expect(await of(["name"], ["==", "name", "gpu"])).toEqual([[[0, "gpu"]]]);
  expect(snapshot).toHaveBeenCalledTimes(3);
});

test("what is remembered is for those only who may read it", async () => {
  expect(await ask("GET", "/2/instances?bulk=1", { user: "ro" })).toMatchObject({ status: 200 });
  expect(await ask("GET", "/2/instances?bulk=1", { user: null })).toMatchObject({ status: 401 });
  expect(await ask("GET", "/2/instances?bulk=1", { user: "stranger" })).toMatchObject({ status: 401 });
  expect(await ask("PUT", "/2/query/instance", { user: null, body: { fields: ["name"] } })).toMatchObject({
    status: 401,
  });
});

describe("an answer shows what was written before it was asked for", () => {
  test("by this process", async () => {
    const body = { network_name: "lab", network: "192.0.2.0/24" };
    for (const path of ["/2/networks?bulk=1", "/2/networks", "/2/query/network?fields=name", "/2/jobs?bulk=1"])
      expect(JSON.stringify((await ask("GET", path)).value)).not.toContain("lab");
    await ask("POST", "/2/networks", { body });
    for (const path of ["/2/networks?bulk=1", "/2/networks", "/2/query/network?fields=name", "/2/jobs?bulk=1"])
      expect(JSON.stringify((await ask("GET", path)).value)).toContain("lab");
  });

  test("by another process", async () => {
    await addCounter(store);
    const program = await bundleChild("increment");
    const counter = async (path: string) => {
      const { value } = await ask("GET", path);
      return (value as { name: string; serial_no: number }[]).find(({ name }) => name === "counter")?.serial_no;
    };
    const queried = async () =>
      (
        (await ask("PUT", "/2/query/group", { body: { fields: ["serial_no"], qfilter: ["==", "name", "counter"] } }))
          .value as {
          data: unknown;
        }
      ).data;
    expect(await counter("/2/groups?bulk=1")).toBe(0);
    expect(await queried()).toEqual([[[0, 0]]]);
    await finishChild(startChild(program, store.file));
    expect(await counter("/2/groups?bulk=1")).toBe(50);
    expect(await queried()).toEqual([[[0, 50]]]);
  });
});

describe("nothing is read for clients that have left", () => {
  test("while they waited", async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const version = async () => {
      await gate;
      return store.version();
    };
    const arrived: Promise<unknown>[] = [];
    let allHere = () => {};
    const here = new Promise<void>((resolve) => {
      allHere = resolve;
    });
    const everybody: Authenticate = async (request) => {
      if (arrived.push(once(request.socket, "close")) === 100) allHere();
      return { actor: "ro", role: "viewer" };
    };
    const { address } = await served({ ...store, snapshot, version } as Store, everybody);
    const clients = Array.from({ length: 100 }, (_, at) =>
      get(`${address}${at % 2 === 0 ? "/2/instances?bulk=1" : "/2/query/instance?fields=name"}`, { agent: false }).on(
        "error",
        () => {},
      ),
    );
    await here;
    for (const client of clients) client.destroy();
    await Promise.all(arrived);
    open();
    expect(await ask("GET", "/2/nodes?bulk=1")).toMatchObject({ status: 200 });
    expect(snapshot).toHaveBeenCalledTimes(1);
  });

  test("and what had been begun for them stops", async () => {
    await store.write((tx) => addInstances(tx, 2_000));
    const sockets: Promise<unknown>[] = [];
    const read: number[] = [];
    let begun = () => {};
    const reading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let left: Promise<unknown> = new Promise(() => {});
    const slowly: Store["snapshot"] = (query) =>
      store.snapshot(async (tx) => {
        const $queryRaw = async (...asked: Parameters<Tx["$queryRaw"]>) => {
          read.push(1);
          if (read.length === 2) {
            begun();
            await left;
          }
          return tx.$queryRaw(...asked);
        };
        return query(
          new Proxy(tx, { get: (target, key) => (key === "$queryRaw" ? $queryRaw : Reflect.get(target, key)) }),
        );
      });
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const observed: Store["snapshot"] = (query) => slowly(query).finally(end);
    let allHere = () => {};
    const here = new Promise<void>((resolve) => {
      allHere = resolve;
    });
    const everybody: Authenticate = async (request) => {
      if (sockets.push(once(request.socket, "close")) === 3) allHere();
      return { actor: "ro", role: "viewer" };
    };
    const { address } = await served({ ...store, snapshot: observed } as Store, everybody);
    left = here.then(() => Promise.all(sockets));
    const clients = [1, 2, 3].map(() => get(`${address}/2/instances?bulk=1`, { agent: false }).on("error", () => {}));
    await Promise.all([reading, here]);
    for (const client of clients) client.destroy();
    await ended;
    // The names of all instances, and the page that was being read.
    expect(read.length).toBe(2);
  });
});

test("thousands of instances are listed by natural name, each as it is by itself", async () => {
  await store.write((tx) => addInstances(tx, 1_201));
  const { value } = await ask("GET", "/2/instances?bulk=1");
  const listed = value as { name: string; "nic.uuids": string[] }[];
  expect(listed.map(({ name }) => name)).toEqual(Array.from({ length: 1_201 }, (_, at) => `vm${at}.example.com`));
  expect(listed[1_200]?.["nic.uuids"]).toEqual(["i1200-0", "i1200-1"]);
  for (const at of [0, 499, 500, 1_200]) expect((await ask("GET", `/2/instances/vm${at}`)).value).toEqual(listed[at]);
  const { value: queried } = await ask("GET", "/2/query/instance?fields=name");
  expect((queried as { data: unknown[] }).data).toHaveLength(1_201);
});
