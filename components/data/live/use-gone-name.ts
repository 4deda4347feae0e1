"use client";

import { useSyncExternalStore } from "react";
import type { Resource } from "../keys";
import { type GoneName, goneName, hasGoneNames, onGoneNames } from "./gone-names";

/** Who took this name away while this tab was open; null if it is used, as far as is known. */
export function useGoneName(resource: Resource, name: string): GoneName | null {
  return useSyncExternalStore(
    onGoneNames,
    () => goneName(resource, name),
    () => null,
  );
}

/** Whether others took any name away while this tab was open. */
export function useHasGoneNames(): boolean {
  return useSyncExternalStore(onGoneNames, hasGoneNames, () => false);
}
