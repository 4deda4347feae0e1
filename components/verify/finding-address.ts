"use client";

import { createSerializer, parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { paths } from "@/components/ui/link/paths";
import type { State } from "@/lib/domain/pool/usage-map";
import type { FindingFilter } from "@/lib/domain/verify/repairs";
import { isKind, kindsOfState } from "./kind-words";

const keys = { network: parseAsString, kind: parseAsArrayOf(parseAsString).withDefault([]) };

/** Which findings the page shows, in its address. */
export function useFindingFilter() {
  const [{ network, kind }, setAddress] = useQueryStates(keys, { history: "replace" });
  const filter: FindingFilter = { network, kinds: kind.filter(isKind) };
  return { filter, setAddress };
}

/** The findings behind a state of a network's usage map. */
export function repairPath(network: string, state: State): string {
  return createSerializer(keys)(paths.verify, { network, kind: [...(kindsOfState[state] ?? [])] });
}
