import { expect, test } from "vitest";
import type { Conflict } from "@/lib/domain/model/conflict";
import { exceptionOf, usualNetparams } from "./exceptions";

function conflict(given: Partial<Conflict>): Conflict {
  const wiring = { mode: "bridged", link: "br100", vlan: "7" };
  return { force: "release", why: "", wiring, choices: [], ...given } as Conflict;
}

const routed = { mode: "routed", link: "100", vlan: "" };
const usual = usualNetparams([conflict({}), conflict({ wiring: routed }), conflict({})]);

test("the netparams of most NICs are the usual ones", () => {
  expect(usual).toBe("bridged · br100 · vlan 7");
});

test("a NIC that is treated as all others are is no exception", () => {
  expect(exceptionOf(conflict({}), usual)).toBeNull();
  expect(exceptionOf(conflict({ force: "adopt", why: "It joins prod as bridged · br0." }), usual)).toBeNull();
  expect(
    exceptionOf(conflict({ force: "move", why: "It takes 10.1.0.9.", choices: ["adopt", "move"] }), usual),
  ).toBeNull();
});

test("what differs is said: other netparams, a reservation that stays, a NIC that stays or cannot be helped", () => {
  expect(exceptionOf(conflict({ wiring: routed }), usual)).toBe("Keeps routed · 100");
  const reserved = "It joins prod as bridged · br0; 10.1.0.210 also stays reserved.";
  expect(exceptionOf(conflict({ force: "adopt", why: reserved }), usual)).toBe("10.1.0.210 also stays reserved.");
  for (const force of ["leave", "blocks"] as const)
    expect(exceptionOf(conflict({ force, why: "10.1.0.1 is the gateway." }), usual)).toBe("10.1.0.1 is the gateway.");
  const only = conflict({ force: "move", why: "10.1.0.1 is the gateway. It takes 10.1.0.9.", choices: ["move"] });
  expect(exceptionOf(only, usual)).toBe("10.1.0.1 is the gateway.");
});
