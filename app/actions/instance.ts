"use server";

import { operations } from "@/lib/operations/catalogue";
import { action } from "./action";

// One line per operation on instances and their NICs.
export const addInstance = action(operations.OP_INSTANCE_CREATE);
export const modifyInstance = action(operations.OP_INSTANCE_SET_PARAMS);
export const renameInstance = action(operations.OP_INSTANCE_RENAME);
export const removeInstance = action(operations.OP_INSTANCE_REMOVE);
export const changeInstanceNodes = action(operations.OP_INSTANCE_CHANGE_NODES);
