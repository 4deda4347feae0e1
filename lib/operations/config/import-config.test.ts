import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { cidr4Range, ip4Number, ip4Text } from "@/lib/domain/address/ip";
import { naturalOrder } from "@/lib/domain/natural-order";
import { mapText, poolCounts } from "@/lib/domain/pool/address-pool";
import { loadState } from "@/lib/store/cluster-state";
import { findNetwork } from "@/lib/store/networks";
import { heldBackIn } from "@/lib/store/pools";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { addGroup } from "../cluster/add-group";
import { addNode } from "../cluster/add-node";
import { addInstance } from "../instance/add-instance";
import { removeInstance } from "../instance/remove-instance";
import { addNetwork } from "../network/add-network";
import { modifyNetwork } from "../network/modify-network";
import { run } from "../operation";
import { exportConfig } from "./export-config";
import { importConfig } from "./import-config";
import { previewImport } from "./preview-import";

const recordings = join(import.meta.dirname, "../../../conformance/recordings");
const text = readFileSync(join(recordings, "config.data.json"), "utf8");

let store: Store;
beforeEach(() => {
  store = freshStore();
});

function bring(config: string, acceptRepairs = false) {
  return importConfig({ text: config, acceptRepairs }, contextOf(store));
}

function changed(change: (config: ReturnType<typeof JSON.parse>) => void): string {
  const config = JSON.parse(text);
  change(config);
  return JSON.stringify(config);
}

async function exported(): Promise<unknown> {
  const result = await exportConfig(store);
  return result.ok ? JSON.parse(result.value.text) : result;
}

test("a real file comes out as it went in, serial numbers and times included", async () => {
  expect(await bring(text)).toMatchObject({ ok: true, findings: [], counts: { networks: 6, instances: 6, nics: 9 } });
  expect(await exported()).toEqual(JSON.parse(text));
});

test("importing what was exported changes nothing", async () => {
  await bring(text);
  const again = await bring(JSON.stringify(await exported()));
  const same = { added: [], removed: [], changed: [] };
  expect(again).toMatchObject({ differences: { networks: same, groups: same, nodes: same, instances: same } });
});

test("importing what was exported changes nothing of what was made here, with settings and without", async () => {
  await bring(text);
  const context = contextOf(store);
  const made = [
    await run(addNetwork, { name: "lab", network: "192.0.2.0/28", tags: ["a"] }, context),
    await run(addGroup, { name: "spare" }, context),
    await run(addGroup, { name: "last", allocPolicy: "last_resort" }, context),
    await run(addNode, { name: "node9.example.com", group: "spare", primaryIp: "198.51.100.99" }, context),
    await run(
      addInstance,
      { name: "plain", primaryNode: "node9.example.com", nics: [{ ip: "198.51.100.5" }] },
      context,
    ),
    await run(
      addInstance,
      { name: "set", primaryNode: "node9.example.com", nics: [{}], settings: { beparams: { vcpus: 2 } } },
      context,
    ),
  ];
  expect(made.map((outcome) => (outcome.ok ? null : outcome.refusal.message))).toEqual(made.map(() => null));
  const config = JSON.stringify(await exported());
  const same = { added: [], removed: [], changed: [] };
  const { differences } = await previewImport({ text: config, acceptRepairs: false }, context);
  expect(differences).toMatchObject({ networks: same, groups: same, nodes: same, instances: same });
});

test("an address that was freed before an import is still held back after it", async () => {
  await bring(text);
  const context = contextOf(store);
  const nics = [{ network: "prod", ip: "10.1.0.77" }];
  const here = { name: "short", primaryNode: "node1.example.com", nics };
  const jobs = [
    await run(modifyNetwork, { network: "prod", holdMinutes: 60 }, context),
    await run(addInstance, here, context),
    await run(removeInstance, { instance: "short" }, context),
  ];
  expect(jobs.map(({ ok }) => ok)).toEqual([true, true, true]);
  const heldBack = async () => {
    const prod = await findNetwork(store.reader, "prod");
    const all = { first: ip4Number("10.1.0.0"), last: ip4Number("10.1.0.255") };
    return prod && [...(await heldBackIn(store.reader, prod, all, context.now())).keys()].map(ip4Text);
  };
  expect(await heldBack()).toEqual(["10.1.0.77"]);
  await bring(JSON.stringify(await exported()));
  expect(await heldBack()).toEqual(["10.1.0.77"]);
});

test("an import names what it adds, removes and changes", async () => {
  await bring(text);
  const other = changed((config) => {
    for (const network of Object.values<Record<string, unknown>>(config.networks))
      if (network.name === "prod") Object.assign(network, { gateway: null, tags: ["web"] });
    for (const [uuid, network] of Object.entries<{ name: string }>(config.networks))
      if (network.name === "unused") delete config.networks[uuid];
    config.nodegroups.new = { name: "new", uuid: "new" };
  });
  const { differences } = await previewImport({ text: other, acceptRepairs: false }, contextOf(store));
  expect(differences).toMatchObject({
    networks: {
      added: [],
      removed: [{ name: "unused", about: "10.9.0.0/24" }],
      changed: [
        {
          name: "prod",
          parts: [
            { label: "gateway", before: "10.1.0.1", after: "None" },
            { label: "tags", before: "prod, web", after: "web" },
          ],
        },
      ],
    },
    groups: { added: [{ name: "new", about: "" }], removed: [], changed: [] },
    instances: { added: [], removed: [], changed: [] },
  });
});

test("the job of an import says what differed, and is filed under what is gone, too", async () => {
  await bring(text);
  const less = changed((config) => {
    for (const [uuid, network] of Object.entries<{ name: string }>(config.networks))
      if (network.name === "unused") delete config.networks[uuid];
  });
  await bring(less);
  const job = await store.reader.job.findFirst({ where: { id: 2 }, include: { objects: true } });
  expect(job?.objects.map(({ kind, name }) => `${kind} ${name}`)).toContain("network unused");
  expect(JSON.stringify(job?.log)).toContain("networks: 1 removed: unused");
  expect(JSON.stringify(job?.log)).toContain("-before-import-2.db");
});

test("a preview and a dry run write nothing, and a dry run leaves its job", async () => {
  await previewImport({ text, acceptRepairs: false }, contextOf(store));
  expect(await store.reader.job.count()).toBe(0);
  const outcome = await importConfig({ text, acceptRepairs: false }, { ...contextOf(store), dryRun: true });
  expect(outcome).toMatchObject({ ok: true, copy: null });
  expect(await store.reader.network.count()).toBe(0);
  expect(await store.reader.job.findMany({ select: { status: true, dryRun: true } })).toEqual([
    { status: "success", dryRun: true },
  ]);
  expect(existsSync(join(dirname(store.file), "backups"))).toBe(false);
});

test("the database before the import is kept beside it, and the result says where", async () => {
  const outcome = await bring(text);
  expect(outcome).toMatchObject({
    copy: join(dirname(store.file), "backups", "store-20270115080000-before-import.db"),
  });
  expect(existsSync(outcome.ok ? (outcome.copy ?? "") : "")).toBe(true);
});

test("jobs stay, and what an administrator reserved keeps its reason, job and time where the bit is still set", async () => {
  await bring(text);
  const reserve = { network: "unused", addReserved: ["10.9.0.32-10.9.0.47"] };
  const reserved = await run(modifyNetwork, reserve, { ...contextOf(store), reason: "DHCP" });
  const file = JSON.stringify(await exported());
  await bring(file.replace(`${"0".repeat(31)}1111`, `${"0".repeat(31)}0011`));
  const network = await findNetwork(store.reader, "unused");
  expect(network?.externals.filter(({ source }) => source === "manual")).toEqual([
    {
      first: ip4Number("10.9.0.34"),
      last: ip4Number("10.9.0.47"),
      source: "manual",
      reason: "DHCP",
      job: reserved.job,
      at: 1_800_000_000,
    },
  ]);
  expect(await store.reader.job.count()).toBe(3);
});

test("repairs are made only when they are accepted; until then nothing changes", async () => {
  await bring(text);
  const broken = changed((config) => {
    config.networks["f005bab9-3190-4c73-bbf5-176ca6c1c294"].reservations = "0000";
  });
  const before = await store.snapshot(loadState);
  const refused = await bring(broken);
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: "wrong_state", field: "acceptRepairs" },
    findings: [
      {
        code: "bitfield_length",
        repair: "The missing characters are filled with 0.",
        place: "networks/f005bab9-3190-4c73-bbf5-176ca6c1c294/reservations",
      },
    ],
  });
  expect(await store.snapshot(loadState)).toEqual(before);
  expect(await previewImport({ text: broken, acceptRepairs: false }, contextOf(store))).toMatchObject({
    repairable: true,
    counts: { networks: 6 },
  });
  expect((await bring(broken, true)).ok).toBe(true);
});

test("only an administrator imports", async () => {
  const outcome = await importConfig({ text, acceptRepairs: false }, { ...contextOf(store), role: "operator" });
  expect(outcome).toMatchObject({
    ok: false,
    job: null,
    refusal: { message: "This requires the administrator role." },
  });
});

test("a store without a cluster is not exported", async () => {
  expect(await exported()).toMatchObject({ ok: false, refusal: { code: "wrong_state" } });
});

type Recorded = { cmd: string; stdout?: string };
const recorded: Recorded[] = readFileSync(join(recordings, "final-state.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

/** The rows of `gnt-network list` with a colon between fields, by network name. */
function listed(): string[][] {
  const row = recorded.find(({ cmd }) => cmd.startsWith("gnt-network list --separator=:"));
  return (row?.stdout ?? "").trim().split("\n").slice(1).map(splitRow);
}

/** Addresses of IPv6 and MAC prefixes hold colons, too. */
function splitRow(row: string): string[] {
  const [, name, subnet, gateway, rest] = /^([^:]*):([^:]*):([^:]*):(.*)$/.exec(row) ?? [];
  const tail = /:(\d+):(\d+):([^:]*):(\d+):([^:]*):(\d+):([^:]*):([^:]*):(\d+)$/.exec(rest ?? "") ?? [];
  return [name ?? "", subnet ?? "", gateway ?? "", ...tail.slice(1)];
}

test("counts, external addresses, groups and instances of every network are what the cluster itself answered", async () => {
  await bring(text);
  const state = await store.snapshot(loadState);
  const ours = state.networks
    .toSorted((a, b) => naturalOrder(a.name, b.name))
    .map((network) => {
      const { size } = cidr4Range(network.network);
      const { free, reserved } = poolCounts(network, size);
      const external = network.externals.flatMap((row) =>
        Array.from({ length: row.last - row.first + 1 }, (_, at) => row.first + at),
      );
      const groups = state.connections
        .filter((row) => row.network.uuid === network.uuid)
        .toSorted((a, b) => (a.group.uuid < b.group.uuid ? -1 : 1))
        .map(({ group, netparams: { mode, link, vlan } }) => `${group.name} (${mode}, ${link}, ${vlan})`);
      const instances = state.instances
        .filter(({ nics }) => nics.some((nic) => nic.network === network.uuid))
        .toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1))
        .map(({ name }) => name);
      return [
        network.name,
        network.network,
        network.gateway ?? "-",
        String(free),
        String(reserved),
        groups.join(", "),
        String(groups.length),
        instances.join(","),
        String(instances.length),
        [...new Set(external)].map(ip4Text).join(", "),
        network.tags.join(","),
        String(network.serialNo),
      ];
    });
  expect(ours).toEqual(listed());
});

test("size, free percentage and map of every network are what the cluster itself answered", async () => {
  await bring(text);
  const answers = recorded
    .filter(({ cmd, stdout }) => cmd.startsWith("gnt-network info") && stdout)
    .flatMap(({ stdout }) => (stdout ?? "").split("Network name: ").slice(1));
  expect(answers).not.toHaveLength(0);
  for (const answer of answers) {
    const name = answer.slice(0, answer.indexOf("\n"));
    const network = await findNetwork(store.reader, name);
    if (network === null) throw new Error(`${name} was not imported`);
    const { size } = cidr4Range(network.network);
    const { free } = poolCounts(network, size);
    const map = [...answer.matchAll(/^ +\d+ ([X.]+) +\d+$/gm)].map(([, row]) => row).join("");
    expect(answer).toContain(`Size: ${size}\n  Free: ${free} (${((100 * free) / size).toFixed(2)}%)`);
    expect(mapText(network, size)).toBe(map);
  }
});

const malformed: [string, () => string | Uint8Array, RegExp][] = [
  ["0 bytes", () => "", /The file is empty/],
  ["half a file", () => text.slice(0, text.length / 2), /Line 1, column \d+: a string has no closing quote/],
  ["no JSON", () => "# config", /Line 1, column 1/],
  ["50 MB of brackets", () => new Uint8Array(50 * 1024 * 1024).fill(91), /Line 1, column 65: brackets are nested/],
  ["50 MB of nothing", () => new Uint8Array(50 * 1024 * 1024), /Line 1, column 1/],
  ["another JSON file", () => '{"name": "ganeti-networks"}', /version: is missing/],
  [
    "a network that is a list",
    () => changed((config) => (config.networks.x = [])),
    /networks\/x: is a list, not an object/,
  ],
  [
    "two networks that are lists",
    () => changed((config) => (config.networks = { x: [], y: [] })),
    /There is 1 more fault\.$/,
  ],
  [
    "three networks that are lists",
    () => changed((config) => (config.networks = { x: [], y: [], z: [] })),
    /There are 2 more faults\.$/,
  ],
  ["two networks of one name", () => text.replace('"dmz"', '"prod"'), /Two networks have the name prod/],
  [
    "a NIC in an unknown network",
    () => text.replace('"network":"85606', '"network":"x5606'),
    /NIC 1 of edge1.example.com/,
  ],
];

test.each(malformed)("%s: refused with where, and nothing changes", async (_, make, message) => {
  await bring(text);
  const before = await store.snapshot(loadState);
  const outcome = await importConfig({ text: make(), acceptRepairs: false }, contextOf(store));
  expect(outcome.ok ? "" : outcome.refusal.message).toMatch(message);
  expect(await store.snapshot(loadState)).toEqual(before);
});
