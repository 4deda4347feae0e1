"use client";

import { type Query, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer, Submission } from "@/app/actions/action";
import * as actions from "@/app/actions/network";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes";
import type { Resource } from "./keys";
import { RefusalError } from "./refusal-error";

/**
 * One hook per operation. `mutate({ input, reason })` answers the job and its plan, or throws a RefusalError.
 * Nothing is checked or changed on the way: a gateway leaves here as the text that was typed.
 */

export type Done = Extract<Answer, { ok: true }>;
export type Submitted<O extends OperationOpcode> = Submission & { input: Input<O> };

type Action = (input: unknown, submission?: Submission) => Promise<Answer>;

/** After some operations no network has the input's name: what was read under it is not read again. */
type Name = "keeps the name" | "ends the name";

function useOperation<O extends OperationOpcode>(
  _opcode: O,
  action: Action,
  touches: Resource[],
  name: Name = "keeps the name",
) {
  const client = useQueryClient();
  return useMutation<Done, RefusalError | Error, Submitted<O>>({
    mutationFn: async ({ input, ...submission }) => {
      const answer = await action(input, submission);
      if (!answer.ok) throw new RefusalError(answer.refusal, answer.job);
      return answer;
    },
    // A refusal is a job too, and a form that was refused may have been computed from an older state.
    onSettled: (_done, error, { input }) => {
      const gone = name === "ends the name" && !error && "network" in input ? input.network : null;
      return refresh(client, [...touches, "jobs", "preview"], gone);
    },
  });
}

/** Asks again for what may have changed, but not for a network that has gone while its page is still shown. */
async function refresh(client: QueryClient, resources: Resource[], gone: string | null) {
  const isGone = ({ queryKey: [resource, name] }: Query) => gone !== null && resource === "networks" && name === gone;
  await client.invalidateQueries({ predicate: isGone, refetchType: "none" });
  await Promise.all(
    resources.map((resource) =>
      client.invalidateQueries({ queryKey: [resource], predicate: (query) => !isGone(query) }),
    ),
  );
}

const ofNetwork: Resource[] = ["networks", "connections", "groups", "cluster", "verify"];
const ofWiring: Resource[] = [...ofNetwork, "instances", "nodes"];

export function useAddNetwork() {
  return useOperation("OP_NETWORK_ADD", actions.addNetwork, ofNetwork);
}

export function useModifyNetwork() {
  return useOperation("OP_NETWORK_SET_PARAMS", actions.modifyNetwork, ofNetwork);
}

export function useRemoveNetwork() {
  return useOperation("OP_NETWORK_REMOVE", actions.removeNetwork, ofNetwork, "ends the name");
}

export function useRenameNetwork() {
  return useOperation("OP_NETWORK_RENAME", actions.renameNetwork, ofWiring, "ends the name");
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
