import { type HookPlace, hookPlace } from "@/lib/hooks/hook-place";
import type { Store } from "@/lib/store/store";

/** Where hooks are for this server and what it would run of them; null: no hook runs. Files are looked at each time. */
export function whereHooksAre(store: Pick<Store, "reader">): Promise<HookPlace | null> {
  return hookPlace(store);
}
