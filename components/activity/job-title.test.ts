import { expect, test } from "vitest";
import type { JobObject } from "@/lib/domain/model/plan";
import { titleParts } from "./job-title";

function object(kind: JobObject["kind"], name: string): JobObject {
  return { kind, uuid: name, name };
}

function links(title: string, ...objects: JobObject[]): string[] {
  return titleParts(title, objects).map(({ text, object: found }) => (found ? `[${found.kind} ${text}]` : text));
}

test("the names of a title's objects are links, the words between stay", () => {
  expect(links("Connect prod to gpu, adopt 2", object("network", "prod"), object("group", "gpu"))).toEqual([
    "Connect ",
    "[network prod]",
    " to ",
    "[group gpu]",
    ", adopt 2",
  ]);
});

test("a name is not found inside another name or word", () => {
  expect(links("Reserve 2 addresses in web-1", object("network", "web"), object("network", "in"))).toEqual([
    "Reserve 2 addresses in web-1",
  ]);
});

test("the words of a title are no names, even where a network has the name of one", () => {
  const named = ["nodes", "networks", "prod", "in", "gateway", "tag"].map((name) => object("network", name));
  const title = "Import prod: 6 networks, 3 groups, 3 nodes, 6 instances";
  expect(links(title, ...named)).toEqual([title]);
  expect(links("Reserve 2 addresses in in", object("network", "in"))).toEqual([
    "Reserve 2 addresses in ",
    "[network in]",
  ]);
  expect(links("Change gateway of gateway", object("network", "gateway"))).toEqual([
    "Change gateway of ",
    "[network gateway]",
  ]);
  expect(links("Add tag tag to tag", object("network", "tag"))).toEqual(["Add tag tag to ", "[network tag]"]);
});

test("names in a list, after a kind and in what is undone are links", () => {
  expect(links("Move a, b and c to gpu", ...["a", "b", "c"].map((name) => object("node", name)))).toEqual([
    "Move ",
    "[node a]",
    ", ",
    "[node b]",
    " and ",
    "[node c]",
    " to gpu",
  ]);
  expect(links("Rename the node group x to y", object("group", "y"))).toEqual([
    "Rename the node group x to ",
    "[group y]",
  ]);
  expect(links("Undo: connect prod to gpu", object("network", "prod"), object("group", "gpu"))).toEqual([
    "Undo: connect ",
    "[network prod]",
    " to ",
    "[group gpu]",
  ]);
});

test("an object that the title does not name is no link, and a title without objects is itself", () => {
  expect(links("Import config.data", object("network", "prod"))).toEqual(["Import config.data"]);
});

test("two objects of one name each have their own place", () => {
  expect(links("Connect prod to prod", object("network", "prod"), object("group", "prod"))).toEqual([
    "Connect ",
    "[network prod]",
    " to ",
    "[group prod]",
  ]);
});
