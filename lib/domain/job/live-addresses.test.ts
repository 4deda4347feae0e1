import { expect, test } from "vitest";
import { ref } from "@/testing/nic-situation";
import { liveAddresses, type PoolChange } from "./live-addresses";

function change(action: PoolChange["action"], first: number, last = first, network = "prod"): PoolChange {
  return { network: ref(network), action, first, last };
}

const told = (...changes: PoolChange[]) =>
  liveAddresses(changes).map(({ network, first, last, became }) => `${network.name} ${first}-${last} ${became}`);

test("addresses that lie beside each other are one run", () => {
  expect(told(change("hold", 3), change("hold", 1), change("hold", 2))).toEqual(["prod 1-3 taken"]);
});

test("what is released and reserved again is another reservation, and the rest of it is released", () => {
  expect(told(change("release", 1, 8), change("reserve", 3, 4))).toEqual([
    "prod 1-2 released",
    "prod 5-8 released",
    "prod 3-4 changed",
  ]);
});

test("what one instance lets go and another one takes is changed", () => {
  expect(told(change("free", 7), change("hold", 7, 8))).toEqual(["prod 7-7 changed", "prod 8-8 taken"]);
});

test("an address that is adopted is released and taken", () => {
  expect(told(change("release", 7), change("hold", 7))).toEqual(["prod 7-7 released", "prod 7-7 taken"]);
});

test("networks stay apart", () => {
  expect(told(change("reserve", 1), change("reserve", 2, 2, "lab"))).toEqual(["prod 1-1 reserved", "lab 2-2 reserved"]);
});
