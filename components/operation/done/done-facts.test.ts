import { expect, test } from "vitest";
import type { ShownChange } from "@/lib/domain/job/shown";
import { addressesGiven, movedText, nodesMoved, tagsAdded } from "./done-facts";

const ref = (name: string) => ({ uuid: name, name });
const node = (name: string, from: string, to: string) => {
  const facts = { ...ref(name), primaryIp: "10.0.0.1", secondaryIp: null, tags: [], extra: {} };
  return { type: "node", before: { ...facts, group: ref(from) }, after: { ...facts, group: ref(to) } } as ShownChange;
};

test("only nodes that were in another group count as moved", () => {
  expect(nodesMoved({ changes: [node("a", "g", "h"), node("b", "h", "h")] })).toEqual(["a"]);
});

test("a tag that was there already was not added", () => {
  const group = { ...ref("g"), extra: {} };
  const change = { type: "group", before: { ...group, tags: ["a"] }, after: { ...group, tags: ["a", "b", "c"] } };
  expect(tagsAdded({ changes: [change as ShownChange, node("n", "g", "h")] })).toBe(2);
});

test("an address was given to a NIC that had another one, or had it in another network", () => {
  const nic = (before: object | null, after: object | null) =>
    ({ type: "nic", instance: ref("web"), nic: "x", index: 0, before, after }) as ShownChange;
  const at = (ip: string | null, network: string) => ({ ip, network: ref(network) });
  const changes = [
    nic(null, at("10.1.0.9", "prod")),
    nic(at("10.1.0.3", "prod"), at("10.1.0.3", "prod")),
    nic(at("10.1.0.4", "dev"), at("10.1.0.4", "prod")),
    nic(at("10.1.0.5", "prod"), null),
    nic(null, at(null, "prod")),
  ];
  expect(addressesGiven({ changes })).toEqual(["10.1.0.9", "10.1.0.4"]);
});

test("an instance that only gets another secondary node is not said to have moved", () => {
  const facts = (primary: string, secondary: string | null) => ({
    ...ref("web"),
    primary: ref(primary),
    secondary: secondary === null ? null : ref(secondary),
    tags: [],
    extra: {},
  });
  const said = (before: object, after: object) =>
    movedText({ changes: [{ type: "instance", before, after } as ShownChange] }, "web");
  expect(said(facts("n1", "n2"), facts("n3", "n2"))).toBe("web moved to n3");
  expect(said(facts("n1", "n2"), facts("n1", "n3"))).toBe("n3 is the secondary node of web");
  expect(said(facts("n1", "n2"), facts("n1", null))).toBe("web has no secondary node any more");
});
