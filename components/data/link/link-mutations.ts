"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ShownCertificate } from "@/lib/domain/cluster-link/cluster-problem";
import type { ClusterAddress, LinkParams, LinkTestParams } from "@/lib/domain/cluster-link/link-params";
import type { LinkTest } from "@/lib/domain/cluster-link/link-test";
import type { Refusal, Result } from "@/lib/domain/refusal";
import { sendNow } from "../reach/reach";
import { RefusalError } from "../refusal-error";
import { postJson } from "../request";

/** A request about the link that may be refused; what it makes old is read again. */
function useLinkRequest<Input, T>(path: string, stale: readonly QueryKey[] = []) {
  const client = useQueryClient();
  return useMutation<T, RefusalError | Error, Input>({
    mutationFn: async (input) => {
      const answer = await sendNow(() => postJson<Result<T>>(path, input));
      if (answer.ok) return answer.value;
      throw new RefusalError(answer.refusal as Refusal<never>, null);
    },
    onSettled: () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

const theLink: QueryKey[] = [["link"]];
/** Whether there is a link decides what many pages say. */
const everything: QueryKey[] = [[]];

/** Looks at the certificate that a cluster shows; nothing is sent to it but the handshake. */
export function useShowCertificate() {
  return useLinkRequest<ClusterAddress, ShownCertificate>("/api/link/certificate");
}

/** Tries a link. Nothing is changed by it, here or on the cluster. */
export function useTestLink() {
  return useLinkRequest<LinkTestParams, LinkTest>("/api/link/test");
}

/** Links the store with a cluster, which is then read for the first time. */
export function useLinkCluster() {
  return useLinkRequest<LinkParams, { job: number | null }>("/api/link", everything);
}

/** Ends the link; what was read stays here. */
export function useUnlink() {
  return useLinkRequest<{ name: string }, unknown>("/api/link/unlink", everything);
}

export function usePinCertificate() {
  return useLinkRequest<{ fingerprint: string; ownPassword: string }, unknown>("/api/link/pin", theLink);
}

export function useLinkPassword() {
  return useLinkRequest<{ user: string; password: string }, unknown>("/api/link/password", theLink);
}

export function useSetMasterIp() {
  return useLinkRequest<{ masterIp: string | null }, unknown>("/api/link/master-address", [["link"], ["cluster"]]);
}

/** Reads through RAPI again: another command is said at the console's machine. */
export function useSetReader() {
  return useLinkRequest<{ readerCommand: null }, unknown>("/api/link/reader", theLink);
}

/** Tests the link as it is; what its user may do by now is kept. */
export function useCheckLink() {
  return useLinkRequest<Record<string, never>, LinkTest>("/api/link/again", theLink);
}

/** Tries now to read a cluster that is away, and not when the next try is due. */
export function useLinkTry() {
  return useLinkRequest<Record<string, never>, unknown>("/api/link/try", theLink);
}
