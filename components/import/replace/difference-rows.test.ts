import { describe, expect, it } from "vitest";
import type { Differences, StateDifferences } from "@/lib/domain/cluster/state-differences";
import { differenceRows, matchingRows } from "./difference-rows";

const none: Differences = { added: [], removed: [], changed: [] };
const parts = [{ label: "gateway", before: "10.1.0.1", after: "None" }];
const differences: StateDifferences = {
  cluster: { before: "a.example.com", after: "b.example.com", parts: [{ label: "name", before: "a", after: "b" }] },
  networks: {
    added: [{ name: "lab", about: "192.0.2.0/24" }],
    removed: [{ name: "old", about: "198.51.100.0/24" }],
    changed: [{ name: "prod", parts }],
  },
  groups: none,
  nodes: none,
  instances: { ...none, removed: [{ name: "web1", about: "2 NICs on node1" }] },
  connections: none,
};
const rows = differenceRows(differences);
const names = (given: typeof rows) => given.map(({ fate, name }) => `${fate} ${name}`);

describe("the rows of differences", () => {
  it("stand by kind, what goes first", () => {
    expect(names(rows)).toEqual(["changed b.example.com", "removed old", "changed prod", "added lab", "removed web1"]);
  });

  it("say that a cluster goes where none comes", () => {
    const gone = { ...differences, cluster: { before: "a.example.com", after: null, parts: [] } };
    expect(differenceRows(gone)[0]).toMatchObject({
      kind: "cluster",
      name: "a.example.com",
      parts: [{ label: "name", before: "a.example.com", after: "None" }],
    });
  });

  it("are found by name, by what an object is, and by what changes in it", () => {
    const find = (text: string) => names(matchingRows(rows, { text, kind: null, fate: null }));
    expect(find("WEB")).toEqual(["removed web1"]);
    expect(find("192.0.2")).toEqual(["added lab"]);
    expect(find("10.1.0.1")).toEqual(["changed prod"]);
    expect(find("gateway ")).toEqual(["changed prod"]);
    expect(find("")).toHaveLength(5);
  });

  it("are narrowed by kind and by what becomes of them", () => {
    expect(names(matchingRows(rows, { text: "", kind: "networks", fate: "removed" }))).toEqual(["removed old"]);
    expect(names(matchingRows(rows, { text: "", kind: null, fate: "removed" }))).toEqual([
      "removed old",
      "removed web1",
    ]);
  });
});
