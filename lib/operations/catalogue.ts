import type { OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { finishChain } from "./chain/finish-chain";
import { takeBackChain } from "./chain/take-back-chain";
import { addGroup } from "./cluster/add-group";
import { addNode } from "./cluster/add-node";
import { assignNodes } from "./cluster/assign-nodes";
import { modifyCluster, renameCluster } from "./cluster/modify-cluster";
import { modifyGroup } from "./cluster/modify-group";
import { modifyNode } from "./cluster/modify-node";
import { addTags, removeTags } from "./cluster/modify-tags";
import { removeGroup } from "./cluster/remove-group";
import { removeNode } from "./cluster/remove-node";
import { renameGroup } from "./cluster/rename-group";
import { setLinks } from "./cluster/set-links";
import { connectNetwork } from "./connection/connect-network";
import { disconnectNetwork } from "./connection/disconnect-network";
import { modifyConnection } from "./connection/modify-connection";
import { addInstance } from "./instance/add-instance";
import { changeInstanceNodes } from "./instance/change-instance-nodes";
import { modifyInstance } from "./instance/modify-instance";
import { removeInstance } from "./instance/remove-instance";
import { renameInstance } from "./instance/rename-instance";
import { addNetwork } from "./network/add-network";
import { modifyNetwork } from "./network/modify-network";
import { modifyReservations } from "./network/modify-reservations";
import { putBack } from "./network/put-back";
import { removeNetwork } from "./network/remove-network";
import { renameNetwork } from "./network/rename-network";
import type { Operation } from "./operation";
import { undoJob } from "./undo/undo-job";
import { repairPool } from "./verify/repair-pool";

/** Every operation by its opcode, for doors that get an opcode to run or preview. */
export const operations: Record<OperationOpcode, Operation> = {
  OP_NETWORK_ADD: addNetwork,
  OP_NETWORK_SET_PARAMS: modifyNetwork,
  OP_NETWORK_SET_RESERVATIONS: modifyReservations,
  OP_NETWORK_PUT_BACK: putBack,
  OP_NETWORK_REMOVE: removeNetwork,
  OP_NETWORK_RENAME: renameNetwork,
  OP_NETWORK_CONNECT: connectNetwork,
  OP_NETWORK_DISCONNECT: disconnectNetwork,
  OP_NETWORK_SET_NETPARAMS: modifyConnection,
  OP_TAGS_SET: addTags,
  OP_TAGS_DEL: removeTags,
  OP_INSTANCE_CREATE: addInstance,
  OP_INSTANCE_SET_PARAMS: modifyInstance,
  OP_INSTANCE_RENAME: renameInstance,
  OP_INSTANCE_REMOVE: removeInstance,
  OP_INSTANCE_CHANGE_NODES: changeInstanceNodes,
  OP_GROUP_ADD: addGroup,
  OP_GROUP_SET_PARAMS: modifyGroup,
  OP_GROUP_RENAME: renameGroup,
  OP_GROUP_REMOVE: removeGroup,
  OP_GROUP_ASSIGN_NODES: assignNodes,
  OP_NODE_ADD: addNode,
  OP_NODE_SET_PARAMS: modifyNode,
  OP_NODE_REMOVE: removeNode,
  OP_NODE_SET_LINKS: setLinks,
  OP_CLUSTER_RENAME: renameCluster,
  OP_CLUSTER_SET_PARAMS: modifyCluster,
  OP_JOB_UNDO: undoJob,
  OP_CHAIN_FINISH: finishChain,
  OP_CHAIN_TAKE_BACK: takeBackChain,
  OP_NETWORK_REPAIR: repairPool,
};
