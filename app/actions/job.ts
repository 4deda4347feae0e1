"use server";

import { operations } from "@/lib/operations/catalogue";
import { action } from "./action";

// One line per operation on jobs and findings.
export const undoJob = action(operations.OP_JOB_UNDO);
export const finishChain = action(operations.OP_CHAIN_FINISH);
export const takeBackChain = action(operations.OP_CHAIN_TAKE_BACK);
export const repairPool = action(operations.OP_NETWORK_REPAIR);
