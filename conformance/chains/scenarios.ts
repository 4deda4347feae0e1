import type { Asked } from "./linked-run";

/** The network of a scenario, and how its instances are wired before. */
export const subnet = "10.84.1.0/28";
export const at = (host: number) => `10.84.1.${host}`;
export const network = "c1";
const group = "default";
export const instances = { one: "c-one.example.com", two: "c-two.example.com" };
const { one } = instances;

export type Scenario = {
  name: string;
  /** What is there before: options of `gnt-network add`; whether it is connected; the NICs of instances. Null: no network. */
  given: { network: string[] | null; connected: boolean; nics: Partial<Record<keyof typeof instances, string[]>> };
  /** Gone on the cluster, behind our back, after the reading and before the operation. */
  removed?: keyof typeof instances;
  asked: Asked;
};

const outside = (host: number) => `ip=${at(host)},mode=bridged,link=br0`;
const inside = (host: number) => `ip=${at(host)},network=${network}`;
const bridged = (link: string) => ({ mode: "bridged", link, vlan: "" });

/** One of each kind of chain. */
export const scenarios: Scenario[] = [
  {
    name: "add a network with gateway, a range, IPv6 and tags",
    given: { network: null, connected: false, nics: {} },
    asked: {
      opcode: "OP_NETWORK_ADD",
      input: {
        ...{ name: network, network: subnet, gateway: at(1), addReserved: [`${at(4)}-${at(6)}`] },
        ...{ network6: "2001:db8:84::/64", gateway6: "2001:db8:84::1", tags: ["blue"] },
      },
    },
  },
  {
    name: "move the gateway, and give another MAC prefix",
    given: { network: [`--gateway=${at(1)}`], connected: false, nics: {} },
    asked: { opcode: "OP_NETWORK_SET_PARAMS", input: { network, gateway: at(14), macPrefix: "aa:bb:85" } },
  },
  {
    name: "connect and adopt two instances",
    given: { network: ["--mac-prefix=aa:bb:84"], connected: false, nics: { one: [outside(5)], two: [outside(6)] } },
    asked: { opcode: "OP_NETWORK_CONNECT", input: { network, group, ...bridged("br0"), force: true } },
  },
  {
    name: "disconnect and release two instances",
    given: { network: [], connected: true, nics: { one: [inside(5)], two: [inside(6)] } },
    asked: { opcode: "OP_NETWORK_DISCONNECT", input: { network, group, force: true } },
  },
  {
    name: "exchange the addresses of two NICs",
    given: { network: [], connected: true, nics: { one: [inside(5), inside(6)] } },
    asked: {
      opcode: "OP_INSTANCE_SET_PARAMS",
      input: {
        instance: one,
        nics: [
          { op: "modify", nic: 0, ip: at(6) },
          { op: "modify", nic: 1, ip: at(5) },
        ],
      },
    },
  },
  {
    name: "other netparams the long way",
    given: { network: [], connected: true, nics: { one: [inside(5)] } },
    asked: {
      opcode: "OP_NETWORK_SET_NETPARAMS",
      input: { network, group, ...bridged("br100"), longWay: true },
    },
  },
  {
    name: "adopt two instances of which one is gone there",
    given: { network: [], connected: false, nics: { one: [outside(5)], two: [outside(6)] } },
    removed: "two",
    asked: { opcode: "OP_NETWORK_CONNECT", input: { network, group, ...bridged("br0"), force: true } },
  },
  {
    name: "remove a network",
    given: { network: [], connected: false, nics: {} },
    asked: { opcode: "OP_NETWORK_REMOVE", input: { network } },
  },
];
