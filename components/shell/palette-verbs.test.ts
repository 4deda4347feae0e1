import { expect, test } from "vitest";
import type { FoundSection } from "@/lib/queries/search/search";
import { actionsOf, verbIn } from "./palette-verbs";

const found = (name: string) => ({ name, address: null, why: "" });
const sections: FoundSection[] = [
  { kind: "network", found: [found("prod"), found("prod-2")], more: 0 },
  { kind: "instance", found: [found("prod-1.example.org")], more: 0 },
];

function actions(text: string): [string, string][] {
  const typed = verbIn(text);
  return typed ? actionsOf(typed, sections).map(({ label, path }) => [label, path]) : [];
}

test("a text that begins with a verb is a verb and a name", () => {
  expect(verbIn("Connect  prod 2 ")?.name).toBe("prod 2");
  expect(verbIn("connect")).toBeNull();
  expect(verbIn("prod connect")).toBeNull();
});

test("a verb is offered for what it is for", () => {
  expect(actions("connect prod")).toEqual([
    ["Connect prod…", "/connections?connect=prod"],
    ["Connect prod-2…", "/connections?connect=prod-2"],
  ]);
  expect(actions("move prod")).toEqual([["Move prod-1.example.org…", "/instances/prod-1.example.org?dialog=nodes"]]);
  expect(actions("delete prod").map(([label]) => label)).toEqual([
    ...["Remove prod…", "Remove prod-2…", "Remove prod-1.example.org…"],
  ]);
});
