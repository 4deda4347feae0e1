import { databaseUrl } from "@/lib/env";
import { openedOr } from "./opened";
import { openStore, type Store } from "./store";

/** The one store of this process. */
export function currentStore(): Store {
  return openedOr(() => openStore(databaseUrl()));
}
