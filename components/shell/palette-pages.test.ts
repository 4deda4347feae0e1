import { expect, test } from "vitest";
import { pagesFor } from "./palette-pages";

test.each([
  ["users", ["Users"]],
  ["add net", ["Add network"]],
  ["add", ["Add network", "Add instance", "Add node group", "Add node"]],
  ["export", ["Export configuration"]],
  ["net add", ["Add network"]],
  ["CONN", ["Connections", "Connect network to group"]],
  ["job 17", ["Job 17"]],
  ["sign", ["Sign-in log"]],
  ["", []],
  ["  ", []],
  ["10.1.0.7", []],
  ["etworks", []],
])("%j offers %j", (text, labels) => {
  expect(pagesFor(text).map(({ label }) => label)).toEqual(labels);
});

test("a job is led to by its number", () => {
  expect(pagesFor("#7")).toEqual([{ label: "Job 7", path: "/activity/7" }]);
});
