import type { ReactNode } from "react";
import type { Read } from "@/components/data/use-read";
import { LoadingRows } from "@/components/table/loading-rows";
import { EmptyState } from "@/components/ui/empty-state";

type AccountRowsProps<T> = { read: Read<T[]>; empty: string; children: (rows: T[]) => ReactNode };

/** A list of the settings in each of its states. */
export function AccountRows<T>({ read: { data, error }, empty, children }: AccountRowsProps<T>) {
  if (!data) return error ? <EmptyState>{error.message}</EmptyState> : <LoadingRows rows={3} height={36} />;
  return data.length === 0 ? <EmptyState>{empty}</EmptyState> : children(data);
}
