"use client";

import * as actions from "@/app/actions/instance";
import { ofWiring, useOperation } from "./use-operation";

/** One hook per operation on instances and their NICs. */

export function useAddInstance() {
  return useOperation("OP_INSTANCE_CREATE", actions.addInstance, ofWiring);
}

export function useModifyInstance() {
  return useOperation("OP_INSTANCE_SET_PARAMS", actions.modifyInstance, ofWiring);
}

export function useRenameInstance() {
  return useOperation("OP_INSTANCE_RENAME", actions.renameInstance, ofWiring);
}

export function useRemoveInstance() {
  return useOperation("OP_INSTANCE_REMOVE", actions.removeInstance, ofWiring);
}

export function useChangeInstanceNodes() {
  return useOperation("OP_INSTANCE_CHANGE_NODES", actions.changeInstanceNodes, ofWiring);
}
