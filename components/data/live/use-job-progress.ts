"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { isOver } from "@/lib/domain/job/job";
import type { JobProgress } from "@/lib/queries/job/job-progress";
import { getJson } from "../request";
import { useFeedState } from "./live-feed";

/** How often a job that goes on is asked about, in milliseconds: while nothing tells of it, and else only to be sure. */
const beat = 700;
const seldom = 5_000;

/** How a job goes on, with its log so far; hooks may still run after it is over. */
export function goesOn({ status, hookPhase }: Pick<JobProgress, "status" | "hookPhase">): boolean {
  return !isOver(status) || hookPhase !== null;
}

/**
 * Follows a job while it goes on: each answer has only the lines that are new. Once it is over, or was otherwise changed, all that is
 * shown of jobs is read again.
 */
export function useJobProgress(id: number, live: boolean): JobProgress | undefined {
  const client = useQueryClient();
  const key = ["jobs", id, "progress"];
  const pace = useFeedState() === "live" ? seldom : beat;
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<JobProgress | null>(key);
      const since = before?.serial ?? 0;
      const next = await getJson<JobProgress | null>(`/api/jobs/${id}/progress?since=${since}`, signal);
      return next && { ...next, lines: [...(before?.lines ?? []), ...next.lines] };
    },
    enabled: live,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data == null || goesOn(state.data) ? pace : false),
  });
  const state = data && `${data.status} ${data.hookPhase} ${data.canceledBy}`;
  useEffect(() => {
    if (state) void client.invalidateQueries({ queryKey: ["jobs", id], exact: true });
  }, [client, id, state]);
  return live ? (data ?? undefined) : undefined;
}
