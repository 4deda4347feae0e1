import { expect, it } from "vitest";
import { br100, network, ref } from "@/testing/nic-situation";
import { nodeFacts } from "@/testing/undo-situation";
import type { Change } from "../model/change";
import { wholeFactsOf } from "../model/facts";
import { factKey } from "./undo-situation";

const prod = wholeFactsOf(network("prod"));
const settings = { ...ref("c"), masterIp: null, masterNode: null, macPrefix: "aa:00:00", nicparams: br100 };

it.each<[string, Parameters<typeof factKey>[0], string, string]>([
  ["an object that comes", { type: "network", before: null, after: prod }, "network prod", "prod"],
  ["one that goes", { type: "node", before: nodeFacts("node1", "default"), after: null }, "node node1", "node1"],
  [
    "one with a new name, by the one before",
    {
      type: "group",
      before: { uuid: "g", name: "a", tags: [], extra: {} },
      after: { uuid: "g", name: "b", tags: [], extra: {} },
    },
    "group g",
    "a",
  ],
  [
    "a NIC",
    { type: "nic", instance: ref("web1"), nic: "n", index: 2, before: null, after: null },
    "nic n",
    "web1 nic/2",
  ],
  [
    "a connection",
    { type: "connection", network: ref("prod"), group: ref("gpu"), before: null, after: br100 },
    "connection prod gpu",
    "prod in gpu",
  ],
  ["the cluster", { type: "cluster", before: null, after: settings }, "cluster", "the cluster"],
])("the key and the name of %s", (_, change: Change, key, label) => {
  expect(factKey(change as Parameters<typeof factKey>[0])).toEqual({ key, label });
});
