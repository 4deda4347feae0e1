"use client";

import { useSyncExternalStore } from "react";
import { cutOffText, firstReach, onReach, type Reach, reach } from "./reach";

/** Whether the server can be reached, as it is known now. */
export function useReach(): Reach {
  return useSyncExternalStore(onReach, reach, firstReach);
}

/** Why nothing can be changed now; null while it can. */
export function useCutOff(): string | null {
  return cutOffText(useReach());
}
