"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cancelJob } from "@/app/actions/cancel-job";
import * as cluster from "@/app/actions/cluster";
import { modifyInstance } from "@/app/actions/instance";
import * as actions from "@/app/actions/job";
import * as network from "@/app/actions/network";
import type { Repair, RepairOpcode } from "@/lib/domain/verify/repairs";
import { sendNow } from "./reach/reach";
import { RefusalError } from "./refusal-error";
import { type Action, ofWiring, useOperation } from "./use-operation";

/** One hook per operation on jobs and findings. */

export function useUndoJob() {
  return useOperation("OP_JOB_UNDO", actions.undoJob, ofWiring);
}

/** Does what is left of a job that stopped on the linked cluster. */
export function useFinishChain() {
  return useOperation("OP_CHAIN_FINISH", actions.finishChain, ofWiring);
}

/** Takes back what was done of a job that stopped on the linked cluster. */
export function useTakeBackChain() {
  return useOperation("OP_CHAIN_TAKE_BACK", actions.takeBackChain, ofWiring);
}

/** What repairs a finding: whichever operation the repair names. */
export function useRepair({ opcode }: Pick<Repair, "opcode">) {
  return useOperation<RepairOpcode>(opcode, repairs[opcode], ofWiring);
}

/** Cancels a job whose change is not written yet; "asked" where its hooks are ended first. */
export function useCancelJob() {
  const client = useQueryClient();
  return useMutation<"canceled" | "asked", RefusalError | Error, number>({
    mutationFn: async (job) => {
      const answer = await sendNow(() => cancelJob(job));
      if (answer.ok) return answer.value;
      const { conflicts: _, ...refusal } = answer.refusal;
      throw new RefusalError(refusal, null);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

const repairs: Record<RepairOpcode, Action> = {
  OP_NETWORK_REPAIR: actions.repairPool,
  OP_NETWORK_SET_PARAMS: network.modifyNetwork,
  OP_NETWORK_RENAME: network.renameNetwork,
  OP_NETWORK_CONNECT: network.connectNetwork,
  OP_NETWORK_DISCONNECT: network.disconnectNetwork,
  OP_NETWORK_SET_NETPARAMS: network.modifyConnection,
  OP_INSTANCE_SET_PARAMS: modifyInstance,
  OP_GROUP_RENAME: cluster.renameGroup,
  OP_CLUSTER_SET_PARAMS: cluster.modifyCluster,
};
