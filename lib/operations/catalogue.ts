import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { groupAdd } from "./cluster/add-group";
import { nodeAdd } from "./cluster/add-node";
import { groupAssignNodes } from "./cluster/assign-nodes";
import { clusterModify, clusterRename } from "./cluster/modify-cluster";
import { nodeModify } from "./cluster/modify-node";
import { addTags, removeTags } from "./cluster/modify-tags";
import { groupRemove } from "./cluster/remove-group";
import { nodeRemove } from "./cluster/remove-node";
import { groupRename } from "./cluster/rename-group";
import { networkConnect } from "./connection/connect-network";
import { networkDisconnect } from "./connection/disconnect-network";
import { connectionModify } from "./connection/modify-connection";
import { instanceCreate } from "./instance/add-instance";
import { instanceChangeNodes } from "./instance/change-instance-nodes";
import { instanceModify } from "./instance/modify-instance";
import { instanceRemove } from "./instance/remove-instance";
import { instanceRename } from "./instance/rename-instance";
import { networkAdd } from "./network/add-network";
import { networkModify } from "./network/modify-network";
import { networkRemove } from "./network/remove-network";
import { networkRename } from "./network/rename-network";
import type { Operation } from "./operation";
import { jobUndo } from "./undo/undo-job";
import { networkRepair } from "./verify/repair-pool";

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
