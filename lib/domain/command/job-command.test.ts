import { expect, test } from "vitest";
import { ip4Number } from "../address/ip";
import { jobCommand } from "./job-command";

const said = { objects: [], changes: [], conflicts: [] };

test("parsed ranges of a job's parameters are written as ranges again", () => {
  const addReserved = [
    { first: ip4Number("10.1.0.32"), last: ip4Number("10.1.0.47") },
    { first: ip4Number("10.1.0.60"), last: ip4Number("10.1.0.60") },
  ];
  const params = { network: "prod", addReserved, removeReserved: [] };
  expect(jobCommand({ opcode: "OP_NETWORK_SET_PARAMS", params, reason: "", ...said })).toBe(
    "gnt-network modify --add-reserved-ips=10.1.0.32-10.1.0.47,10.1.0.60 prod",
  );
});

test("an import is no command of networks", () => {
  expect(jobCommand({ opcode: "OP_CONFIG_IMPORT", params: {}, reason: "", ...said })).toBeNull();
});
