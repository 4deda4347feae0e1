import { expect, test } from "vitest";
import { cidr4Range } from "@/lib/domain/address/ip";
import { poolCounts } from "@/lib/domain/pool/address-pool";
import { verifyState } from "@/lib/domain/verify/verify";
import { readConfig, writeConfig } from "@/lib/wire/config/data";
import { exampleConfig } from "./example";

let uuids = 0;

function example() {
  const { state, findings } = readConfig(exampleConfig(), () => String(++uuids));
  if (state === null) throw new Error("The example cannot be read.");
  return { state, findings: [...findings, ...verifyState(state)] };
}

test("the example is always the same", () => {
  expect(exampleConfig()).toEqual(exampleConfig());
});

test("the example has 4 groups, 14 nodes, 300 instances and 10 networks", () => {
  const { groups, nodes, instances, networks } = example().state;
  expect([groups, nodes, instances, networks].map(({ length }) => length)).toEqual([4, 14, 300, 10]);
  expect(instances.filter(({ secondaryNode }) => secondaryNode !== null)).toHaveLength(119);
});

test("the example has one of each thing to repair, and nothing else", () => {
  expect(example().findings.map(({ code, message }) => [code, message])).toEqual([
    ["missing_bit", "NIC 0 of restored-1.example.org has 10.1.0.240 of prod, but the pool counts it as free."],
    ["orphan", "10.64.141.17 of big is held for an instance, but no NIC has it."],
    ["orphan", "10.1.0.107 of prod is held for an instance, but no NIC has it."],
    ["ghost", "NIC 0 of legacy-1.example.org has 10.1.0.196, an address of prod, but is not in this network."],
    [
      "drift",
      "NIC 0 of moved-1.example.org has bridged · br100 · vlan 8; prod in default has bridged · br100 · vlan 7.",
    ],
  ]);
});

test("the example's networks are full, empty and mixed", () => {
  const free = example().state.networks.map((network) => {
    return [network.name, poolCounts(network, cidr4Range(network.network).size).free];
  });
  expect(Object.fromEntries(free)).toMatchObject({ build: 0, tiny: 0, unused: 254, dmz: 4, big: 58_051 });
});

test("the example's networks all want node addresses, which lie in mgmt and big", () => {
  const { networks } = example().state;
  expect(networks.every(({ wantsClusterAddresses }) => wantsClusterAddresses)).toBe(true);
  const nodes = networks.filter(({ externals }) => externals.some(({ source }) => source === "node"));
  expect(nodes.map(({ name }) => name)).toEqual(["big", "mgmt"]);
});

test("the example is exported as it came", () => {
  const { state } = example();
  if (state.cluster === null) throw new Error("The example has no cluster.");
  expect(writeConfig({ ...state, cluster: state.cluster })).toEqual(JSON.parse(JSON.stringify(exampleConfig())));
});
