import { expect, test } from "vitest";
import type { ClusterState } from "../model/cluster-state";
import type { NodeLink, NodeLinks } from "../model/node-links";
import { verifyLinks } from "./links";
import { repairOf } from "./repairs";

const day = 86_400;
const now = 100 * day;
const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
const addresses = { primaryIp: "192.0.2.1", secondaryIp: null };
const gpu = { uuid: "gpu", name: "gpu" };
const netparams = { mode: "bridged", link: "br100", vlan: "7" };

const state: ClusterState = {
  cluster: null,
  groups: [{ ...gpu, ...kept }],
  nodes: ["node1", "node2", "node3"].map((name) => ({ uuid: name, name, group: "gpu", ...addresses, ...kept })),
  instances: [],
  networks: [],
  connections: [{ group: gpu, network: { uuid: "prod", name: "prod" }, netparams, extra: {} }],
};

function lists(of: Record<string, string[]>, age = 0): Map<string, NodeLinks> {
  const entries = Object.entries(of).map(([node, names]): [string, NodeLinks] => {
    const links = names.map((name): NodeLink => ({ kind: "bridge", name }));
    return [node, { links, read: ["devices"], at: now - age * day, by: "ana", job: 1 }];
  });
  return new Map(entries);
}

test("a link of a connection that nodes lack is an error; nodes without a list are none", () => {
  const found = verifyLinks(state, { lists: lists({ node1: ["br100"], node2: ["br0"] }), now });
  expect(found).toMatchObject([
    {
      ...{ code: "missing_link", severity: "error", object: { kind: "group", name: "gpu" } },
      ...{ place: "nodegroups/gpu/networks/prod/link", subject: { field: "link", network: { name: "prod" } } },
      message: "node2 in gpu has no bridge br100, which prod needs.",
      repair: "Create it there and read the lists again, or modify the connection.",
    },
  ]);
  expect(found.map(repairOf)).toEqual([null]);
  expect(verifyLinks(state, { lists: lists({ node1: ["br100"] }), now })).toEqual([]);
});

test("the one bridge that all nodes have is offered instead, with the VLAN of the connection", () => {
  const found = verifyLinks(state, { lists: lists({ node1: ["br0", "br100"], node2: ["br0"] }), now });
  expect(found.map(({ repair }) => repair)).toEqual(["Modify the connection: all nodes have br0."]);
  expect(found.map(repairOf)).toEqual([
    {
      opcode: "OP_NETWORK_SET_NETPARAMS",
      input: { network: "prod", group: "gpu", mode: "bridged", link: "br0", vlan: "7" },
    },
  ]);
  const two = verifyLinks(state, { lists: lists({ node1: ["br0", "br1"] }), now });
  expect(two.map(repairOf)).toEqual([null]);
});

test("a list of more than 30 days is information", () => {
  const old = (age: number) => verifyLinks(state, { lists: lists({ node1: ["br100"] }, age), now });
  expect(old(30)).toEqual([]);
  expect(old(31)).toMatchObject([
    { code: "old_links", severity: "info", message: "The list of links of node1 was read 31 days ago." },
  ]);
});
