import type { Metadata } from "next";
import { RestoreView } from "@/components/import/copies/restore-view";

export const metadata: Metadata = { title: "Restore a copy" };

/** `copy` is the name of a copy; `undo` the number of the import that is undone. */
export default async function RestorePage({ searchParams }: PageProps<"/import/restore">) {
  const { copy, undo } = await searchParams;
  const job = Number(undo);
  if (Number.isSafeInteger(job) && job > 0) return <RestoreView restoring={{ undo: job }} />;
  return <RestoreView restoring={typeof copy === "string" ? { copy } : null} />;
}
