import { expect, test } from "vitest";
import type { Change } from "../model/change";
import type { Conflict } from "../model/conflict";
import { commandText } from "./command-text";
import { namedInput } from "./named-input";

const instance = { uuid: "i-1", name: "lab-1" };
const prod = { uuid: "n-1", name: "prod" };

test("a repair by UUID is a command with names and positions", () => {
  const change = {
    type: "nic",
    instance,
    nic: "c-1",
    index: 2,
    before: null,
    after: { network: prod },
  } as unknown as Change;
  const input = { instance: "i-1", nics: [{ op: "modify" as const, nic: "c-1", network: "n-1" }] };
  const named = namedInput(input, { objects: [], changes: [change], conflicts: [] });
  expect(commandText("OP_INSTANCE_SET_PARAMS", named)).toBe("gnt-instance modify --net=2:modify,network=prod lab-1");
});

test("a NIC that takes the next free address on a connect is named by its instance", () => {
  const conflict = { nic: "c-1", index: 0, instance } as Conflict;
  const input = { network: "n-1", group: "gpu", nextFree: ["c-1", "c-2"] };
  const objects = [{ kind: "network" as const, ...prod }];
  expect(namedInput(input, { objects, changes: [], conflicts: [conflict] })).toEqual({
    network: "prod",
    group: "gpu",
    nextFree: ["lab-1:0", "c-2"],
  });
});

test("that NIC is named by its instance also where the plan changes it", () => {
  const conflict = { nic: "c-1", index: 0, instance } as Conflict;
  const changes = [
    { type: "touch", kind: "network", object: prod },
    { type: "nic", instance, nic: "c-1", index: 0, before: null, after: null },
  ] as Change[];
  const input = { network: "n-1", nextFree: ["c-1"] };
  expect(namedInput(input, { objects: [], changes, conflicts: [conflict] })).toEqual({
    network: "prod",
    nextFree: ["lab-1:0"],
  });
});

test("what is no UUID of the plan stays as it is", () => {
  const objects = [
    { kind: "network" as const, ...prod },
    { kind: "network" as const, uuid: "n-1", name: "" },
  ];
  const input = { network: "n-1", group: "g-9", force: true, addresses: null, job: 7, nics: [{ nic: 0 }] };
  expect(namedInput(input, { objects, changes: [], conflicts: [] })).toEqual({ ...input, network: "prod" });
});
