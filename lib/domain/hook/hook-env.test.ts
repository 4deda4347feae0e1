import { expect, it } from "vitest";
import type { Cidr4, Ip4 } from "../address/ip";
import type { NetworkFacts } from "../model/network";
import { connectionHook, networkHook, renameHook } from "./hook-env";

const prod: NetworkFacts = {
  uuid: "N1",
  name: "prod",
  network: "10.1.0.0/24" as Cidr4,
  gateway: "10.1.0.1" as Ip4,
  network6: null,
  gateway6: null,
  macPrefix: null,
  wantsClusterAddresses: true,
  tags: ["a", "b"],
};
const gpu = { uuid: "G1", name: "gpu" };
const whole = {
  NETWORK_NAME: "prod",
  NETWORK_UUID: "N1",
  NETWORK_SUBNET: "10.1.0.0/24",
  NETWORK_GATEWAY: "10.1.0.1",
  NETWORK_TAGS: "a b",
};

it("tells the whole network and leaves out what it has not (rules 7.3)", () => {
  const master = { master: true, groups: [], nodes: [] };
  expect(networkHook("network-remove", "OP_NETWORK_REMOVE", prod)).toEqual([
    {
      path: "network-remove",
      opcode: "OP_NETWORK_REMOVE",
      objectType: "NETWORK",
      env: whole,
      post: whole,
      nodes: { pre: master, post: master },
    },
  ]);
});

it("tells network and group of a connection, an empty VLAN as an empty variable (rules 13.2.21)", () => {
  const netparams = { mode: "bridged", link: "br0", vlan: "" };
  const [call] = connectionHook("network-connect", "OP_NETWORK_CONNECT", { network: prod, group: gpu, netparams });
  expect(call).toMatchObject({
    env: {
      ...whole,
      GROUP_NAME: "gpu",
      GROUP_UUID: "G1",
      GROUP_NETWORK_MODE: "bridged",
      GROUP_NETWORK_LINK: "br0",
      GROUP_NETWORK_VLAN: "",
    },
    nodes: { pre: { master: false, groups: ["G1"] } },
  });
});

it("tells no netparams where there is no connection", () => {
  const connection = { network: prod, group: gpu, netparams: null };
  const [call] = connectionHook("network-disconnect", "OP_NETWORK_DISCONNECT", connection);
  expect(Object.keys(call?.env ?? {}).filter((name) => name.startsWith("GROUP_NETWORK"))).toEqual([]);
});

it("tells both names of a rename and runs in every connected group", () => {
  expect(renameHook(prod, "live", [gpu])[0]).toMatchObject({
    env: { ...whole, OLD_NAME: "prod", NEW_NAME: "live" },
    nodes: { pre: { master: true, groups: ["G1"] } },
  });
});
