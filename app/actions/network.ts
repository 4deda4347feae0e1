"use server";

import { operations } from "@/lib/operations/catalogue";
import { action } from "./action";

// One line per operation. What the browser sent arrives as it is: a gateway is any value until `run` has parsed it.
export const addNetwork = action(operations.OP_NETWORK_ADD);
export const modifyNetwork = action(operations.OP_NETWORK_SET_PARAMS);
export const modifyReservations = action(operations.OP_NETWORK_SET_RESERVATIONS);
export const putBack = action(operations.OP_NETWORK_PUT_BACK);
export const removeNetwork = action(operations.OP_NETWORK_REMOVE);
export const renameNetwork = action(operations.OP_NETWORK_RENAME);
export const addTags = action(operations.OP_TAGS_SET);
export const removeTags = action(operations.OP_TAGS_DEL);
export const connectNetwork = action(operations.OP_NETWORK_CONNECT);
export const disconnectNetwork = action(operations.OP_NETWORK_DISCONNECT);
export const modifyConnection = action(operations.OP_NETWORK_SET_NETPARAMS);
