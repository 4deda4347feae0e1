"use server";

import { operations } from "@/lib/operations/catalogue";
import { action } from "./action";

// One line per operation on node groups, nodes and the cluster.
export const addGroup = action(operations.OP_GROUP_ADD);
export const modifyGroup = action(operations.OP_GROUP_SET_PARAMS);
export const renameGroup = action(operations.OP_GROUP_RENAME);
export const removeGroup = action(operations.OP_GROUP_REMOVE);
export const assignNodes = action(operations.OP_GROUP_ASSIGN_NODES);
export const addNode = action(operations.OP_NODE_ADD);
export const modifyNode = action(operations.OP_NODE_SET_PARAMS);
export const removeNode = action(operations.OP_NODE_REMOVE);
export const setLinks = action(operations.OP_NODE_SET_LINKS);
export const renameCluster = action(operations.OP_CLUSTER_RENAME);
export const modifyCluster = action(operations.OP_CLUSTER_SET_PARAMS);
