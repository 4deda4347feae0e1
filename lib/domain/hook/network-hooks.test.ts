import { expect, it } from "vitest";
import type { Cidr4, Ip4 } from "../address/ip";
import type { NetworkFacts } from "../model/network";
import {
  connectHooks,
  disconnectHooks,
  modifyConnectionHooks,
  removeNetworkHooks,
  renameNetworkHooks,
} from "./network-hooks";

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
const master = { master: true, groups: [], nodes: [] };
const bridged = { mode: "bridged", link: "br0", vlan: "" };
const wiring = { GROUP_NETWORK_MODE: "bridged", GROUP_NETWORK_LINK: "br0", GROUP_NETWORK_VLAN: "" };
const group = { GROUP_NAME: "gpu", GROUP_UUID: "G1" };

it("tells the whole network and leaves out what it has not (rules 7.3)", () => {
  expect(removeNetworkHooks(prod)).toEqual([
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
  const [own] = connectHooks({ network: prod, group: gpu }, bridged);
  expect(own).toMatchObject({
    path: "network-connect",
    objectType: "NETWORK",
    nodes: { pre: { master: false, groups: ["G1"], nodes: [] } },
  });
  expect(own?.env).toEqual({ ...whole, ...group, ...wiring });
});

it("runs group-modify on the master, too, with the names of the design (rules 13.1)", () => {
  const calls = [connectHooks, disconnectHooks].map((hooks) => hooks({ network: prod, group: gpu }, bridged)[1]);
  for (const call of calls) {
    expect(call).toMatchObject({ path: "group-modify", objectType: "GROUP", nodes: { pre: master, post: master } });
    expect(call?.env).toEqual({ ...whole, ...group, ...wiring, GROUP_NETWORK: "prod", NEW_ALLOC_POLICY: "None" });
  }
  expect(calls.map((call) => call?.opcode)).toEqual(["OP_NETWORK_CONNECT", "OP_NETWORK_DISCONNECT"]);
});

it("tells no netparams where there is no connection", () => {
  const [call] = disconnectHooks({ network: prod, group: gpu }, null);
  expect(Object.keys(call?.env ?? {}).filter((name) => name.startsWith("GROUP_NETWORK"))).toEqual([]);
});

it("tells other netparams as they will be, and what they were", () => {
  const [call] = modifyConnectionHooks({ network: prod, group: gpu }, bridged, {
    mode: "routed",
    link: "t1",
    vlan: "",
  });
  expect(call).toMatchObject({
    path: "network-set-netparams",
    env: { GROUP_NETWORK_MODE: "routed", GROUP_NETWORK_LINK: "t1", OLD_GROUP_NETWORK_MODE: "bridged" },
  });
});

it("tells both names of a rename, runs in every connected group, and tells the new one after it", () => {
  const [call] = renameNetworkHooks(prod, "live", [gpu]);
  expect(call?.env).toEqual({ ...whole, OLD_NAME: "prod", NEW_NAME: "live" });
  expect(call?.post).toEqual({ ...whole, NETWORK_NAME: "live", OLD_NAME: "prod", NEW_NAME: "live" });
  expect(call?.nodes.pre).toEqual({ master: true, groups: ["G1"], nodes: [] });
});
