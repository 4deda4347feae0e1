"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { pathSegment } from "@/lib/domain/path-segment";
import type { Refusal } from "@/lib/domain/refusal";
import type { ImportOutcome } from "@/lib/operations/config/import-config";
import type { RestorePreview } from "@/lib/operations/config/restore-copy";
import type { ListedCopy } from "@/lib/queries/copies";
import { sendNow } from "../reach/reach";
import { getJson, postJson, sendJson } from "../request";
import { type Consenting, consentQuery, type Imported, imported, NotReplaced, refresh } from "./config-import";

export type { RestorePreview } from "@/lib/operations/config/restore-copy";
export type { ListedCopy } from "@/lib/queries/copies";

/** The copies of the database that imports and restored copies kept. */
export function copiesQuery() {
  return queryOptions({
    queryKey: ["copies", "list"],
    queryFn: ({ signal }) => getJson<ListedCopy[]>("/api/copies", signal),
  });
}

/** Which copy is restored: by its name, or that of the import that is undone. */
export type Restoring = { copy: string } | { undo: number };

function restoringQuery(restoring: Restoring): string {
  return "copy" in restoring ? `copy=${encodeURIComponent(restoring.copy)}` : `undo=${restoring.undo}`;
}

/** What restoring a copy would do, or why it cannot be restored. */
export function useRestorePreview(restoring: Restoring) {
  const query = useQuery({
    // As an import's preview: not read again while somebody looks at it, until he asks.
    queryKey: ["import", "restore", restoring],
    queryFn: ({ signal }) =>
      getJson<RestorePreview | { ok: false; refusal: Refusal }>(`/api/restore?${restoringQuery(restoring)}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return { preview: query.data, error: query.error, again: () => void query.refetch() };
}

/** Restores a copy. Everything that was read is fetched again. */
export function useRestore() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ restoring, ...consent }: { restoring: Restoring } & Consenting): Promise<Imported> =>
      imported(
        await sendNow(() =>
          postJson<ImportOutcome>(`/api/restore?${restoringQuery(restoring)}&${consentQuery(consent)}`, {}),
        ),
      ),
    onSuccess: () => refresh(client),
  });
}

/** Removes a copy. */
export function useRemoveCopy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => {
      const answer = await sendNow(() =>
        sendJson<{ ok: true } | { ok: false; refusal: Refusal }>("DELETE", `/api/copies/${pathSegment(name)}`),
      );
      if (!answer.ok) throw new NotReplaced(answer.refusal);
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["copies"] }),
        client.invalidateQueries({ queryKey: ["jobs"] }),
        client.invalidateQueries({ queryKey: ["accounts"] }),
      ]),
  });
}
