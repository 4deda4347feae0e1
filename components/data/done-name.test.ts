import { expect, test } from "vitest";
import { doneName } from "./done-name";

const objects = [
  { kind: "node" as const, uuid: "n", name: "node5.example.com" },
  { kind: "network" as const, uuid: "p", name: "prod" },
];

test("a new object has the name that its plan gives it, not the one that was typed", () => {
  expect(doneName({ objects }, "node", "NODE5.example.com")).toBe("node5.example.com");
});

test("what is typed counts where the plan names no such object", () => {
  expect(doneName({ objects }, "instance", "web")).toBe("web");
});
