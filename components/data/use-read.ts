"use client";

import {
  type FetchQueryOptions,
  keepPreviousData,
  type QueryKey,
  type UseQueryOptions,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";

/** For a query whose key follows what is typed or paged: the older answer stays while the next one is on its way. */
export const keepingPrevious = { placeholderData: keepPreviousData };

/** What a component knows of something it reads. `data` is undefined until the first answer. */
export type Read<T> = {
  data: T | undefined;
  error: Error | null;
  /** A newer answer is on its way; `data` is still the older one. */
  fetching: boolean;
  /** When `data` was answered, in milliseconds since the epoch. */
  updatedAt: number;
  again: () => void;
};

/** Reads one of the queries of queries.ts; not at all while `enabled` is false. */
export function useRead<T, Key extends QueryKey>(query: UseQueryOptions<T, Error, T, Key>, enabled = true): Read<T> {
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery({ ...query, enabled });
  return { data, error, fetching: isFetching, updatedAt: dataUpdatedAt, again: () => void refetch() };
}

/** Reads several queries of one kind: the answers that are there, in their order. */
export function useReads<T, Key extends QueryKey>(queries: readonly UseQueryOptions<T, Error, T, Key>[]) {
  return useQueries({ queries: [...queries] }).map(({ data }) => data);
}

/** Reads everything again whose key begins so. */
export function useStale() {
  const client = useQueryClient();
  return useCallback((queryKey: QueryKey) => void client.invalidateQueries({ queryKey }), [client]);
}

/** Reads a query once, when something is pressed; from the cache while that is fresh. */
export function useFetch() {
  const client = useQueryClient();
  return <T, Key extends QueryKey>(query: FetchQueryOptions<T, Error, T, Key>): Promise<T> => client.fetchQuery(query);
}
