import { expect, it } from "vitest";
import { stateDifferences } from "../cluster/state-differences";
import type { ClusterState } from "../model/cluster-state";
import { listedDifferences, unreadText } from "./listed-differences";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };

function groups(names: string[], tags: string[] = []): ClusterState {
  const found = names.map((name) => ({ uuid: name, name, ...kept, tags }));
  return { cluster: null, groups: found, nodes: [], instances: [], networks: [], connections: [] };
}

it("lists the first of thousands, and counts all of them", () => {
  const names = Array.from({ length: 3_000 }, (_, at) => `g${at}`);
  const { differences, total } = listedDifferences(
    stateDifferences(groups([...names, "old"]), groups([...names, "new"], ["blue"])),
  );
  expect(total).toBe(3_002);
  expect(differences.groups.changed).toHaveLength(200);
  expect(differences.groups.changed[0]?.name).toBe("g0");
  expect(differences.groups.added.length + differences.groups.removed.length).toBe(2);
});

it("leaves a few as they are", () => {
  const few = stateDifferences(groups(["a", "b"]), groups(["b", "c"]));
  expect(listedDifferences(few)).toEqual({ differences: few, total: 2 });
});

it("says how many jobs are still to be read", () => {
  expect(unreadText(1)).toBe("1 job of the cluster has not been read into the store yet.");
  expect(unreadText(2_000)).toBe("2,000 jobs of the cluster have not been read into the store yet.");
});
