"use client";

import { useMemo, useState } from "react";
import { networkQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { reservedNow, type ShownReservations } from "./reservation-values";

/**
 * What is reserved now at the addresses that were shown, whichever ranges it is in by now. Once nothing is reserved there any
 * more, what was there last, with `isGone`.
 */
export function useReservedNow(shown: ShownReservations): { reserved: ShownReservations; isGone: boolean } {
  const page = useRead(networkQuery(shown.network)).data ?? null;
  const now = useMemo(() => reservedNow(shown, page), [shown, page]);
  const [last, setLast] = useState(shown);
  const isGone = now?.rows.length === 0;
  const reserved = now === null || isGone ? last : now;
  if (reserved !== last) setLast(reserved);
  return { reserved, isGone };
}
