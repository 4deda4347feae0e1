import { expect, test } from "vitest";
import { seenObject } from "@/components/data/seen-object";
import { firstSeen } from "./seen-objects";

const at = (uuid: string, revision: number) => seenObject("node", { uuid, revision });

test("an object counts as it was when it was first shown, one that is chosen now as it is shown", () => {
  expect(firstSeen([at("a", 1)], [at("a", 7), at("b", 7)])).toEqual([at("a", 1), at("b", 7)]);
});

test("what is no longer chosen is not named, and two connections of one network are two", () => {
  expect(firstSeen([at("a", 1)], [])).toEqual([]);
  const pair = (group: string, revision: number | null) => ({
    kind: "connection" as const,
    uuid: "n",
    group,
    revision,
  });
  expect(firstSeen([pair("g", null)], [pair("g", 4), pair("h", 5)])).toEqual([pair("g", null), pair("h", 5)]);
});
