"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Refusal } from "@/lib/domain/refusal";
import { sendNow } from "../reach/reach";
import { getJson, RequestError } from "../request";
import { NotReplaced } from "./config-import";

/** What is exported: the cluster, or what a copy of the database holds. */
export type Exported = { copy: string | null; allowNonAscii: boolean };

function pathOf({ copy, allowNonAscii }: Exported): string {
  const query = new URLSearchParams({
    ...(copy !== null && { copy }),
    ...(allowNonAscii && { "non-ascii": "1" }),
  });
  return `/api/export?${query}`;
}

/** Whether it can be exported, and what Ganeti could not do with the file. */
export function useExportCheck(exported: Exported) {
  return useQuery({
    queryKey: ["import", "export", exported],
    queryFn: ({ signal }) =>
      getJson<{ ok: true; warnings: string[]; bytes: number } | { ok: false; refusal: Refusal }>(
        pathOf(exported),
        signal,
      ),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
}

/** The text of the file. Each one is noted in the log of accesses. */
export function useExport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (exported: Exported): Promise<string> => {
      const answer = await sendNow(() => fetch(pathOf(exported), { method: "POST" }));
      if (answer.ok) return answer.text();
      const { refusal, message } = (await answer.json().catch(() => ({}))) as { refusal?: Refusal; message?: string };
      if (refusal) throw new NotReplaced(refusal);
      throw new RequestError(message ?? `The server answered ${answer.status}.`);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["accounts"] }),
  });
}
