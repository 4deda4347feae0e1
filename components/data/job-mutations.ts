"use client";

import * as actions from "@/app/actions/job";
import { ofWiring, useOperation } from "./use-operation";

/** One hook per operation on what was done, or found, before. */

export function useUndoJob() {
  return useOperation("OP_JOB_UNDO", actions.undoJob, ofWiring);
}

export function useRepairNetwork() {
  return useOperation("OP_NETWORK_REPAIR", actions.repairNetwork, ofWiring);
}
