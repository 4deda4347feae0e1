import type { Input } from "../opcodes/opcodes";
import { option, shellWord } from "./command-words";

type Nic = NonNullable<Input<"OP_INSTANCE_CREATE">["nics"]>[number];
type Item = Input<"OP_INSTANCE_SET_PARAMS">["nics"][number];

/** The words of `gnt-instance` for the operations on instances (spec 4.1, 9.2). */
export const instanceTexts = {
  OP_INSTANCE_CREATE: (input: Input<"OP_INSTANCE_CREATE">) => [
    "add",
    option("node", nodesText(input.primaryNode, input.secondaryNode)),
    ...(input.nics?.length ? input.nics.map((nic, at) => option("net", `${at}:${settings(nic)}`)) : ["--no-nics"]),
    ...checks(input),
    shellWord(input.name),
  ],
  OP_INSTANCE_SET_PARAMS: (input: Input<"OP_INSTANCE_SET_PARAMS">) => [
    "modify",
    ...input.nics.map((item) => option("net", itemText(item))),
    ...checks(input),
    shellWord(input.instance),
  ],
  OP_INSTANCE_RENAME: ({ instance, newName }: Input<"OP_INSTANCE_RENAME">) => [
    "rename",
    shellWord(instance),
    shellWord(newName),
  ],
  OP_INSTANCE_REMOVE: ({ instance }: Input<"OP_INSTANCE_REMOVE">) => ["remove", shellWord(instance)],
  OP_INSTANCE_CHANGE_NODES: (input: Input<"OP_INSTANCE_CHANGE_NODES">) => [
    "change-nodes",
    ...(input.primaryNode === undefined ? [] : [option("primary-node", input.primaryNode)]),
    ...(input.secondaryNode === undefined ? [] : [option("secondary-node", input.secondaryNode || "none")]),
    ...checks(input),
    shellWord(input.instance),
  ],
};

function nodesText(primary: string, secondary: string | null | undefined): string {
  return secondary ? `${primary}:${secondary}` : primary;
}

function itemText({ op, nic, ...params }: Item): string {
  const values = settings(params as Nic);
  return [`${nic ?? -1}:${op}`, values].filter((part) => part !== "").join(",");
}

const keys = ["mac", "ip", "mode", "link", "vlan", "name", "network"] as const;

/** "ip=pool,network=prod"; what is cleared is none. */
function settings(nic: Nic): string {
  return keys
    .filter((key) => nic[key] !== undefined)
    .map((key) => `${key}=${nic[key] ?? "none"}`)
    .join(",");
}

function checks({ conflictsCheck, force }: { conflictsCheck?: boolean; force?: boolean }): string[] {
  return [...(conflictsCheck === false ? ["--no-conflicts-check"] : []), ...(force ? ["--force"] : [])];
}
