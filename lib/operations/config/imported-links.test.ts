import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { linksOfNodes } from "@/lib/store/link/node-links";
import type { Store } from "@/lib/store/store";
import { contextOf } from "@/testing/context";
import { freshStore } from "@/testing/fresh-store";
import { setLinks } from "../cluster/set-links";
import { run } from "../operation";
import { importConfig } from "./import-config";

const text = readFileSync(join(import.meta.dirname, "../../../conformance/recordings/config.data.json"), "utf8");

let store: Store;
beforeEach(async () => {
  store = freshStore();
  await bring(text);
  const lists = ["node1.example.com", "node2.example.com"].map((node) => ({ node, links: ["ovs0"] }));
  expect(await run(setLinks, { lists }, contextOf(store))).toMatchObject({ ok: true });
});

const bring = (config: string) => importConfig({ text: config, acceptRepairs: false }, contextOf(store));

/** The recorded file with another UUID for node2, which therefore is another node. */
function withAnotherNode2(): string {
  const { nodes } = JSON.parse(text) as { nodes: Record<string, { name: string }> };
  const [uuid = ""] = Object.entries(nodes).find(([, { name }]) => name === "node2.example.com") ?? [];
  return text.replaceAll(uuid, "11111111-2222-4333-8444-555555555555");
}

const names = async () => {
  const lists = await linksOfNodes(store.reader);
  const nodes = await store.reader.node.findMany({ select: { uuid: true, name: true } });
  return {
    lists: lists.size,
    of: nodes
      .filter(({ uuid }) => lists.has(uuid))
      .map(({ name }) => name)
      .sort(),
  };
};

test("an import keeps the lists of links of the nodes that stay", async () => {
  await bring(text);
  expect(await names()).toEqual({ lists: 2, of: ["node1.example.com", "node2.example.com"] });
});

test("a node with another UUID has no list, and the one that went gets its own back when it comes again", async () => {
  await bring(withAnotherNode2());
  expect(await names()).toEqual({ lists: 2, of: ["node1.example.com"] });
  await bring(text);
  expect(await names()).toEqual({ lists: 2, of: ["node1.example.com", "node2.example.com"] });
});

test("the list of a node that neither went nor came is dropped", async () => {
  await bring(withAnotherNode2());
  await bring(withAnotherNode2());
  expect(await names()).toEqual({ lists: 1, of: ["node1.example.com"] });
});
