import { readFileSync } from "node:fs";
import { replaceState } from "@/lib/store/cluster-state";
import type { Store } from "@/lib/store/store";
import { readConfig } from "@/lib/wire/config/data";
import type { RecordedState } from "../recorded-state";

type Values = Record<string, unknown>;
type Config = Record<"nodegroups" | "nodes" | "cluster", Record<string, Values>>;

const config = JSON.parse(read("../recordings/config.data.json")) as Config;
const states = read("../recordings/rapi-state.jsonl")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { seq: number; state: RecordedState });

/** Requests before which something happened that was not recorded, or that was answered differently on purpose. */
const gaps: Record<number, number> = {
  1: 48,
  244: 243.5,
  271: 270,
  279: 278,
  310: 309,
  314: 313,
  318: 317,
  383: 382.5,
};
const nodesOf: Record<string, string> = {
  "node1.example.com": "default",
  "node2.example.com": "default",
  "node3.example.com": "group2",
};

/** For tests: puts the cluster into the store as it was before a request, where that did not come from the one before. */
export async function recordedStore(store: Store, seq: number): Promise<void> {
  const at = gaps[seq];
  const recorded = states.find((row) => row.seq === at)?.state;
  if (recorded !== undefined) await putRecorded(store, recorded);
}

/** What a recorded state does not say: the nodes of instances other than the master, and UUIDs of both. */
type Known = { places: Record<string, string>; uuids: Record<string, string> };

/** For tests: puts the cluster of a recorded state into the store. */
export async function putRecorded(
  store: Store,
  recorded: RecordedState,
  known: Known = { places: {}, uuids: { i2: "a" } },
): Promise<void> {
  const { state, findings } = readConfig(fileOf(recorded, known), () => crypto.randomUUID());
  if (state === null) throw new Error(findings.map(({ message }) => message).join("\n"));
  await store.write((tx) => replaceState(tx, state));
}

function fileOf(recorded: RecordedState, { places, uuids }: Known): Values {
  const nodes = byName(
    Object.values(config.nodes).map((node) => ({ ...node, uuid: uuids[String(node.name)] ?? node.uuid })),
  );
  const groups = byName(Object.values(config.nodegroups));
  const master = nodes["node1.example.com"]?.uuid;
  return {
    ...config,
    disks: {},
    cluster: { ...config.cluster, master_node: master },
    nodegroups: keyed(
      Object.entries(recorded.nodegroups).map(([name, group]) => ({ ...groups[name], ...group, name })),
    ),
    nodes: keyed(
      Object.entries(nodes).map(([name, node]) => ({ ...node, group: recorded.nodegroups[nodesOf[name] ?? ""]?.uuid })),
    ),
    networks: keyed(
      Object.values(recorded.networks).map((network) => ({
        ...network,
        reservations: bits(network.reservations),
        ext_reservations: bits(network.ext_reservations),
      })),
    ),
    instances: keyed(
      Object.entries(recorded.instances).map(([name, { nics, tags }]) => ({
        uuid: uuids[name] ?? `instance ${name}`,
        name,
        primary_node: nodes[places[name] ?? ""]?.uuid ?? master,
        tags: tags ?? [],
        nics,
        ...{ os: "noop+default", hypervisor: "fake", hvparams: {}, osparams: {}, disks: [], admin_state: "down" },
        beparams: { minmem: 128, maxmem: 128, vcpus: 1 },
      })),
    ),
  };
}

function byName(objects: Values[]): Record<string, Values> {
  return Object.fromEntries(objects.map((object) => [String(object.name), object]));
}

function keyed(objects: Values[]): Record<string, Values> {
  return Object.fromEntries(objects.map((object) => [String(object.uuid), object]));
}

function bits(field: { len: number; ones: number[] } | string): string {
  if (typeof field === "string") return field;
  const set = new Set(field.ones);
  return Array.from({ length: field.len }, (_, at) => (set.has(at) ? "1" : "0")).join("");
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}
