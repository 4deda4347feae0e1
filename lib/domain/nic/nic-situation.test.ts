import { expect, it } from "vitest";
import { network, nicSituation } from "@/testing/nic-situation";
import { findKnown } from "./nic-situation";

it("a network is found by its UUID, else by its exact name (rules 1.7)", () => {
  const odd = network("n-1", { name: "n-2" });
  const prod = network("n-2", { name: "prod" });
  const situation = nicSituation({ networks: [{ network: odd }, { network: prod }] });
  const found = ["n-1", "n-2", "prod", "PROD"].map((text) => findKnown(situation, text)?.network.uuid);
  expect(found).toEqual(["n-1", "n-2", "n-2", undefined]);
});
