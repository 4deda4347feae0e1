import type { Job } from "@/lib/domain/job/job";

type Step = [source: string, reason: string, nanoseconds: number];

/** Where a job comes from, as Ganeti writes it (rules 10.5): the reason that was given, the door, and the operation. */
export function reasonTrail(job: Job): Step[] {
  const { id, opcode, reason, receivedAt } = job;
  const at = Math.round(receivedAt * 1e6) * 1_000;
  const door = doorStep(job);
  return [
    ...(reason === "" ? [] : [["gnt:user", reason, at] satisfies Step]),
    ...(door === null ? [] : [[...door, at] satisfies Step]),
    [opcode.replace(/^OP_/, "gnt:opcode:").toLowerCase(), `job=${id};index=0`, at],
  ];
}

/** The original's name for the door; it has none for a browser, nor for what is ours alone. */
function doorStep({ door, opcode, params }: Job): [source: string, reason: string] | null {
  if (door === "rapi") {
    const resource = tagged(params, opcode) ?? resources[opcode];
    return resource === undefined ? null : [`gnt:library:rlib2:${resource}`, ""];
  }
  const command = door === "cli" ? commands[opcode] : undefined;
  return command === undefined ? null : ["gnt:client:gnt-network", command];
}

function tagged(params: Record<string, unknown>, opcode: string): string | undefined {
  if (!opcode.startsWith("OP_TAGS_")) return undefined;
  const kind = ["network", "instance", "node", "group"].find((key) => params[key] !== undefined);
  return kind === undefined ? "tags" : `${kind}s_name_tags`;
}

/** The resources of the HTTP API by their operations. */
const resources: Partial<Record<string, string>> = {
  OP_NETWORK_ADD: "networks",
  OP_NETWORK_SET_PARAMS: "networks_name_modify",
  OP_NETWORK_REMOVE: "networks_name",
  OP_NETWORK_RENAME: "networks_name_rename",
  OP_NETWORK_CONNECT: "networks_name_connect",
  OP_NETWORK_DISCONNECT: "networks_name_disconnect",
  OP_INSTANCE_CREATE: "instances",
  OP_INSTANCE_SET_PARAMS: "instances_name_modify",
  OP_INSTANCE_RENAME: "instances_name_rename",
  OP_INSTANCE_REMOVE: "instances_name",
  OP_GROUP_ADD: "groups",
  OP_GROUP_SET_PARAMS: "groups_name_modify",
  OP_GROUP_RENAME: "groups_name_rename",
  OP_GROUP_REMOVE: "groups_name",
  OP_GROUP_ASSIGN_NODES: "groups_name_assign_nodes",
  OP_NODE_SET_PARAMS: "nodes_name_modify",
  OP_CLUSTER_SET_PARAMS: "cluster_modify",
};

/** The commands of `gnt-network` that the original has. */
const commands: Partial<Record<string, string>> = {
  OP_NETWORK_ADD: "add",
  OP_NETWORK_SET_PARAMS: "modify",
  OP_NETWORK_REMOVE: "remove",
  OP_NETWORK_RENAME: "rename",
  OP_NETWORK_CONNECT: "connect",
  OP_NETWORK_DISCONNECT: "disconnect",
  OP_TAGS_SET: "add-tags",
  OP_TAGS_DEL: "remove-tags",
};
