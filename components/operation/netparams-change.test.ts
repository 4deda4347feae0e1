import { expect, test } from "vitest";
import { wiringChange } from "./netparams-change";

const wiring = { mode: "bridged", link: "br44", vlan: "" };

test("only what differs is said", () => {
  expect(wiringChange(wiring, { ...wiring, link: "br100", vlan: "7" })).toBe("br44 → br100, vlan none → 7");
  expect(wiringChange(wiring, { mode: "routed", link: "200", vlan: "" })).toBe("bridged → routed, br44 → 200");
});

test("equal wiring is said to be the same", () => {
  expect(wiringChange(wiring, { ...wiring })).toBe("Same netparams");
});
