import { expect, test } from "vitest";
import { joinedWay } from "./joined-way";

const way = (text: string, ...notes: string[]) => ({ steps: [{ number: 1, opcode: "NETWORK_CONNECT", text }], notes });

test("several plans are one way, numbered through, and say the same note once", () => {
  expect(joinedWay([way("Connect prod to gpu", "a"), null, way("Connect prod to web", "a", "b")])).toEqual({
    steps: [
      { number: 1, opcode: "NETWORK_CONNECT", text: "Connect prod to gpu" },
      { number: 2, opcode: "NETWORK_CONNECT", text: "Connect prod to web" },
    ],
    notes: ["a", "b"],
  });
});

test("where nothing is carried out by a cluster there is no way", () => {
  expect(joinedWay([])).toBeNull();
  expect(joinedWay([null, null])).toBeNull();
});
