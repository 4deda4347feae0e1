import { expect, it } from "vitest";
import type { ClusterState } from "../model/cluster-state";
import { changesBetween } from "./changes-between";
import { toldAlike } from "./told-alike";

const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [] };
const instance = { uuid: "i", name: "web1", primaryNode: "n", secondaryNode: null, nics: [], ...kept };
const node = { uuid: "n", name: "node1", group: "g", primaryIp: "192.0.2.1", secondaryIp: null, ...kept };

function stateWith(extra: Record<string, unknown>, tags: string[] = []): ClusterState {
  return {
    ...{ cluster: null, groups: [], networks: [], connections: [] },
    nodes: [{ ...node, extra }],
    instances: [{ ...instance, extra, tags }],
  };
}

it("what one way of reading says and another does not is no change", () => {
  const [before, after] = [stateWith({ os: "debian" }), stateWith({ os: "debian", osparams: { a: "b" } })];
  expect(changesBetween(before, after)).toHaveLength(2);
  expect(changesBetween(toldAlike(before, after), after)).toEqual([]);
});

it("what has changed besides still is one", () => {
  const [before, after] = [stateWith({}), stateWith({ os: "debian" }, ["web"])];
  expect(changesBetween(toldAlike(before, after), after)).toMatchObject([
    { type: "instance", after: { tags: ["web"] } },
  ]);
});
