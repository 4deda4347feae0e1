"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Refusal } from "@/lib/domain/refusal";
import type { ImportOutcome } from "@/lib/operations/config/import-config";
import type { ImportPreview } from "@/lib/operations/config/preview-import";
import { sendNow } from "../reach/reach";
import { RequestError } from "../request";
import { upload } from "../upload";

export type { ImportPreview } from "@/lib/operations/config/preview-import";
export type Imported = Extract<ImportOutcome, { ok: true }>;

/** As large as a configuration may be, in bytes; the server refuses more. */
export const mostBytes = 50 * 1024 * 1024;

/** What an import would do: sends the file once and says how far it is. Nothing is written. */
export function useImportPreview(file: File) {
  const [sent, setSent] = useState(0);
  const query = useQuery({
    queryKey: ["import", file.name, file.size, file.lastModified],
    queryFn: ({ signal }) => upload<ImportPreview>("/api/import?mode=preview", file, { signal, onProgress: setSent }),
    enabled: file.size <= mostBytes,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  return { preview: query.data, error: query.error, sent, again: () => void query.refetch() };
}

/** What whoever replaces the cluster says: the version he was shown, and the name of the cluster that goes. */
export type Consenting = { version: string | null; replaces?: string };

export function consentQuery({ version, replaces }: Consenting): string {
  return new URLSearchParams({
    ...(version !== null && { version }),
    ...(replaces !== undefined && { replaces }),
  }).toString();
}

/** A file to import, or the example: its file says what comes of it, its history comes with it. */
export type Chosen = { file: File; example: boolean };

/** Replaces the cluster with that of a file, or with the example. Everything that was read is fetched again. */
export function useImportCommit() {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const commit = useMutation({
    mutationFn: async ({
      file,
      example,
      acceptRepairs,
      ...consent
    }: Chosen & Consenting & { acceptRepairs: boolean }) => {
      if (example) {
        setSent(1);
        return importExample(consent);
      }
      const path = `/api/import?mode=commit&accept=${acceptRepairs ? 1 : 0}&${consentQuery(consent)}`;
      return imported(await sendNow(() => upload<ImportOutcome>(path, file, { onProgress: setSent })));
    },
    onSuccess: () => refresh(client),
  });
  return { ...commit, sent };
}

/** Imports the example cluster. */
export function useExampleImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => importExample({ version: null }),
    onSuccess: () => refresh(client),
  });
}

async function importExample(consent: Consenting): Promise<Imported> {
  return imported(await sendNow(() => upload<ImportOutcome>(`/api/import/example?${consentQuery(consent)}`, null)));
}

/** The example cluster as a file, to be reviewed like any other. */
export function useExampleFile() {
  return useMutation({
    mutationFn: async () => {
      const answer = await fetch("/api/import/example");
      if (!answer.ok) throw new RequestError(await whyNot(answer));
      return new File([await answer.blob()], "Example cluster");
    },
  });
}

/** What the server says of a request that it did not carry out. */
async function whyNot(answer: Response): Promise<string> {
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string };
  return message ?? `The server answered ${answer.status}.`;
}

/** Everything but the file that was just reviewed. */
export function refresh(client: ReturnType<typeof useQueryClient>) {
  return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" });
}

/** The cluster was not replaced: why, and the field of the form that it is about. */
export class NotReplaced extends Error {
  override name = "NotReplaced";
  constructor(readonly refusal: Refusal) {
    super([refusal.message, refusal.remedy].filter(Boolean).join(" "));
  }
}

export function imported(outcome: ImportOutcome): Imported {
  if (!outcome.ok) throw new NotReplaced(outcome.refusal);
  return outcome;
}
