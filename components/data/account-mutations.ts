"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as actions from "@/app/actions/account";
import type { RapiUsersImported } from "@/app/actions/rapi-users";
import type { Role } from "@/lib/domain/model/user-role";
import type { Result } from "@/lib/domain/refusal";
import { sendNow } from "./reach/reach";
import { RefusalError } from "./refusal-error";
import { upload } from "./upload";

/** A change of users, tokens or sessions: throws a RefusalError when it is refused. */
function useAccountChange<Input, T>(change: (input: Input) => Promise<Result<T>>) {
  const client = useQueryClient();
  return useMutation<T, RefusalError | Error, Input>({
    mutationFn: async (input) => {
      const answer = await sendNow(() => change(input));
      if (answer.ok) return answer.value;
      const { conflicts: _, ...refusal } = answer.refusal;
      throw new RefusalError(refusal, null);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["accounts"] }),
  });
}

export function useAddUser() {
  return useAccountChange((input: { name: string; role: Role; password: string }) => actions.addUser(input));
}

export function useSetRole() {
  return useAccountChange((input: { name: string; role: Role; revision?: number }) => actions.setRole(input));
}

export function useRemoveUser() {
  return useAccountChange((input: { name: string; revision?: number }) => actions.removeUser(input));
}

export function useSetPassword() {
  return useAccountChange((input: { name: string; password: string; current?: string; revision?: number }) =>
    actions.setPassword(input),
  );
}

export function useMakeToken() {
  return useAccountChange((input: { label: string; days: number | null }) => actions.makeToken(input));
}

export function useRevokeToken() {
  return useAccountChange((input: { id: number }) => actions.revokeToken(input));
}

export function useEndSession() {
  return useAccountChange((input: { handle: string }) => actions.endSession(input));
}

export function useImportUsers() {
  return useAccountChange((file: Blob) => upload<RapiUsersImported>("/api/settings/users/import", file));
}
