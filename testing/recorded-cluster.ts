import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importConfig } from "@/lib/operations/config/import-config";
import type { Store } from "@/lib/store/store";
import { contextOf } from "./context";
import { freshStore } from "./fresh-store";

const file = join(import.meta.dirname, "../conformance/recordings/config.data.json");

/** A store with the cluster of a real Ganeti, from its file. */
export async function recordedCluster(): Promise<Store> {
  const store = freshStore();
  const imported = await importConfig({ text: readFileSync(file, "utf8"), acceptRepairs: true }, contextOf(store));
  if (!imported.ok) throw new Error(imported.refusal.message);
  return store;
}
