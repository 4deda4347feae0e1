import type { Request } from "../operations/recorded-command";
import type { RecordedState } from "../recorded-state";
import type { RecordedHook } from "./recorded-hook";

type Alone = { state: RecordedState; request: Request };

/** The state and the request that a hook tells of: its network, or a network in its group. */
export function requestToldBy({ path, env }: RecordedHook): Alone {
  const name = env.NETWORK_NAME ?? "net1";
  const group = env.GROUP_NAME ?? "default";
  const subnet = env.NETWORK_SUBNET ?? "192.0.2.0/24";
  const { GROUP_NETWORK_MODE: mode = "", GROUP_NETWORK_LINK: link = "", GROUP_NETWORK_VLAN: vlan = "" } = env;
  const facts = {
    gateway: env.NETWORK_GATEWAY,
    network6: env.NETWORK_SUBNET6,
    gateway6: env.NETWORK_GATEWAY6,
    macPrefix: env.NETWORK_MAC_PREFIX,
  };
  const made = (input: Record<string, unknown>, opcode: Request["opcode"]) => ({ opcode, input, dryRun: false });
  const tags = env.NETWORK_TAGS?.split(" ") ?? [];
  switch (path) {
    case "network-add":
      return { state: stateWith({}), request: made({ name, network: subnet, ...facts, tags }, "OP_NETWORK_ADD") };
    case "network-modify":
      return {
        state: stateWith({ network: { name, subnet, tags } }),
        request: made({ network: name, ...facts }, "OP_NETWORK_SET_PARAMS"),
      };
    case "network-remove":
      return {
        state: stateWith({ network: { name, subnet, tags } }),
        request: made({ network: name }, "OP_NETWORK_REMOVE"),
      };
    case "network-disconnect":
      return {
        state: stateWith({ network: { name, subnet, tags }, connection: { group, netparams: { mode, link, vlan } } }),
        request: made({ network: name, group }, "OP_NETWORK_DISCONNECT"),
      };
    case "group-add":
      return { state: stateWith({}), request: made({ name: group }, "OP_GROUP_ADD") };
    case "group-remove":
      return { state: stateWith({ group }), request: made({ group }, "OP_GROUP_REMOVE") };
    case "group-modify":
      return {
        state: stateWith({}),
        request: made({ group, allocPolicy: env.NEW_ALLOC_POLICY }, "OP_GROUP_SET_PARAMS"),
      };
    default:
      throw new Error(`No request for ${path}.`);
  }
}

type Small = {
  network?: { name: string; subnet: string; tags: string[] };
  connection?: { group: string; netparams: Record<string, string> };
  group?: string;
};

function stateWith({ network, connection, group = "group3" }: Small): RecordedState {
  const groups = ["default", "group2", group].map((name) => {
    const isConnected = connection?.group === name;
    const networks: Record<string, Record<string, string>> = isConnected
      ? { "network uuid": connection.netparams }
      : {};
    return [name, { uuid: `uuid of ${name}`, networks }] as const;
  });
  const size = network ? 2 ** (32 - Number(network.subnet.split("/")[1])) : 0;
  const bits = { len: size, ones: [] };
  return {
    networks: network
      ? {
          "network uuid": {
            ...{ uuid: "network uuid", name: network.name, network: network.subnet, tags: network.tags },
            ...{ reservations: bits, ext_reservations: { len: size, ones: [0, size - 1] } },
          },
        }
      : {},
    nodegroups: Object.fromEntries(groups),
    instances: {},
  };
}
