import { expect, it } from "vitest";
import type { Job } from "@/lib/domain/job/job";
import { reasonTrail } from "./reason-trail";

const trailOf = (given: Partial<Job>) =>
  reasonTrail({ id: 7, opcode: "OP_NETWORK_SET_PARAMS", params: {}, reason: "", receivedAt: 5, ...given } as Job);
const operation = ["gnt:opcode:network_set_params", "job=7;index=0", 5_000_000_000];

it("names the resource of the HTTP API, the command, and nothing of a browser, behind the reason", () => {
  const resource = ["gnt:library:rlib2:networks_name_modify", "", 5_000_000_000];
  expect(trailOf({ door: "rapi" })).toEqual([resource, operation]);
  const why = ["gnt:user", "because", 5_000_000_000];
  expect(trailOf({ door: "rapi", reason: "because" })).toEqual([why, resource, operation]);
  expect(trailOf({ door: "cli" })).toEqual([["gnt:client:gnt-network", "modify", 5_000_000_000], operation]);
  expect(trailOf({ door: "web" })).toEqual([operation]);
});

it.each([
  [{ network: "prod" }, "networks_name_tags"],
  [{ instance: "web1" }, "instances_name_tags"],
  [{ node: "node1" }, "nodes_name_tags"],
  [{ group: "default" }, "groups_name_tags"],
  [{ cluster: true }, "tags"],
])("names the resource of the tags of %j", (params, resource) => {
  const [step] = trailOf({ door: "rapi", opcode: "OP_TAGS_SET", params });
  expect(step?.[0]).toBe(`gnt:library:rlib2:${resource}`);
});
