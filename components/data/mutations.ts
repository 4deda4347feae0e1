"use client";

import * as actions from "@/app/actions/network";
import { ofNetwork, ofWiring, useOperation } from "./use-operation";

/** One hook per operation on networks and their connections; `use-operation.ts` says what each answers. */

export function useAddNetwork() {
  return useOperation("OP_NETWORK_ADD", actions.addNetwork, ofNetwork);
}

export function useModifyNetwork() {
  return useOperation("OP_NETWORK_SET_PARAMS", actions.modifyNetwork, ofNetwork);
}

export function useModifyReservations() {
  return useOperation("OP_NETWORK_SET_RESERVATIONS", actions.modifyReservations, ofNetwork);
}

export function usePutBack() {
  return useOperation("OP_NETWORK_PUT_BACK", actions.putBack, ofNetwork);
}

export function useRemoveNetwork() {
  return useOperation("OP_NETWORK_REMOVE", actions.removeNetwork, ofNetwork);
}

export function useRenameNetwork() {
  return useOperation("OP_NETWORK_RENAME", actions.renameNetwork, ofWiring);
}

export function useAddTags() {
  return useOperation("OP_TAGS_SET", actions.addTags, ofNetwork);
}

export function useRemoveTags() {
  return useOperation("OP_TAGS_DEL", actions.removeTags, ofNetwork);
}

export function useConnectNetwork() {
  return useOperation("OP_NETWORK_CONNECT", actions.connectNetwork, ofWiring);
}

export function useDisconnectNetwork() {
  return useOperation("OP_NETWORK_DISCONNECT", actions.disconnectNetwork, ofWiring);
}

export function useModifyConnection() {
  return useOperation("OP_NETWORK_SET_NETPARAMS", actions.modifyConnection, ofWiring);
}
