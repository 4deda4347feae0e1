import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { clusterModify } from "./cluster-modify";
import { clusterRename } from "./cluster-rename";
import { connectionModify } from "./connection-modify";
import { groupAdd } from "./group-add";
import { groupAssignNodes } from "./group-assign-nodes";
import { groupRemove } from "./group-remove";
import { groupRename } from "./group-rename";
import { instanceChangeNodes } from "./instance-change-nodes";
import { instanceCreate } from "./instance-create";
import { instanceModify } from "./instance-modify";
import { instanceRemove } from "./instance-remove";
import { instanceRename } from "./instance-rename";
import { jobUndo } from "./job-undo";
import { networkAdd } from "./network-add";
import { networkConnect } from "./network-connect";
import { networkDisconnect } from "./network-disconnect";
import { networkModify } from "./network-modify";
import { networkRemove } from "./network-remove";
import { networkRename } from "./network-rename";
import { networkRepair } from "./network-repair";
import { nodeAdd } from "./node-add";
import { nodeModify } from "./node-modify";
import { nodeRemove } from "./node-remove";
import type { Operation } from "./operation";
import { addTags, removeTags } from "./tags";

/** Every operation by its opcode: what a door that is told an opcode can run or preview. */
export const operations: Record<OperationOpcode, Operation> = {
  OP_NETWORK_ADD: networkAdd,
  OP_NETWORK_SET_PARAMS: networkModify,
  OP_NETWORK_REMOVE: networkRemove,
  OP_NETWORK_RENAME: networkRename,
  OP_NETWORK_CONNECT: networkConnect,
  OP_NETWORK_DISCONNECT: networkDisconnect,
  OP_NETWORK_SET_NETPARAMS: connectionModify,
  OP_TAGS_SET: addTags,
  OP_TAGS_DEL: removeTags,
  OP_INSTANCE_CREATE: instanceCreate,
  OP_INSTANCE_SET_PARAMS: instanceModify,
  OP_INSTANCE_RENAME: instanceRename,
  OP_INSTANCE_REMOVE: instanceRemove,
  OP_INSTANCE_CHANGE_NODES: instanceChangeNodes,
  OP_GROUP_ADD: groupAdd,
  OP_GROUP_RENAME: groupRename,
  OP_GROUP_REMOVE: groupRemove,
  OP_GROUP_ASSIGN_NODES: groupAssignNodes,
  OP_NODE_ADD: nodeAdd,
  OP_NODE_SET_PARAMS: nodeModify,
  OP_NODE_REMOVE: nodeRemove,
  OP_CLUSTER_RENAME: clusterRename,
  OP_CLUSTER_SET_PARAMS: clusterModify,
  OP_JOB_UNDO: jobUndo,
  OP_NETWORK_REPAIR: networkRepair,
};
