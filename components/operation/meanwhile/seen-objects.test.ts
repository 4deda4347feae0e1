import { expect, test } from "vitest";
import { seenObject } from "@/components/data/seen-object";
import { seenObjects } from "./seen-objects";

const at = (uuid: string, revision: number) => seenObject("node", { uuid, revision });

test("an object counts as it was when the form opened, one that was chosen later as it is shown", () => {
  expect(seenObjects([at("a", 1)], [at("a", 7), at("b", 7)], false)).toEqual([at("a", 1), at("b", 7)]);
});

test("once it was told what others did, a form means what it shows now", () => {
  expect(seenObjects([at("a", 1)], [at("a", 7)], true)).toEqual([at("a", 7)]);
});

test("what is no longer chosen is not named, and two connections of one network are two", () => {
  expect(seenObjects([at("a", 1)], [], false)).toEqual([]);
  const pair = (group: string, revision: number | null) => ({
    kind: "connection" as const,
    uuid: "n",
    group,
    revision,
  });
  expect(seenObjects([pair("g", null)], [pair("g", 4), pair("h", 5)], false)).toEqual([pair("g", null), pair("h", 5)]);
});
