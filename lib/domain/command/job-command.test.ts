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

test("other lists are what they were", () => {
  const tags = { network: "prod", tags: ["web", "lab"] };
  expect(jobCommand({ opcode: "OP_TAGS_SET", params: tags, reason: "", ...said })).toBe(
    "gnt-network add-tags prod web lab",
  );
  const nics = { instance: "web1", nics: [{ op: "modify", nic: 0, ip: "10.1.0.5" }] };
  expect(jobCommand({ opcode: "OP_INSTANCE_SET_PARAMS", params: nics, reason: "", ...said })).toBe(
    "gnt-instance modify --net=0:modify,ip=10.1.0.5 web1",
  );
});

test("an import is no command of networks", () => {
  expect(jobCommand({ opcode: "OP_CONFIG_IMPORT", params: {}, reason: "", ...said })).toBeNull();
});
