"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { momentAddress, parseMoment } from "./moment-text";

/** The moment that a network's page shows, in the address: `at`, and `with` the one that it is compared with. */
const keys = { at: parseAsString, with: parseAsString };

export type Moments = ReturnType<typeof useMoment>;

/** Which moment is looked at, in seconds since the epoch; null for now. */
export function useMoment() {
  const [{ at, with: other }, setAddress] = useQueryStates(keys, { history: "replace" });
  const setters = useMemo(
    () => ({
      goTo: (seconds: number) => void setAddress({ at: momentAddress(seconds) }),
      enter: () => void setAddress({ at: momentAddress(Math.floor(Date.now() / 1000)) }, { history: "push" }),
      leave: () => void setAddress({ at: null, with: null }, { history: "push" }),
      compare: (isOn: boolean) => void setAddress({ with: isOn ? "now" : null }),
    }),
    [setAddress],
  );
  return { at: at === null ? null : parseMoment(at), comparing: other !== null, ...setters };
}
