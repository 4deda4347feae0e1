"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Reservation } from "@/lib/domain/model/network";

const EditReservation = dynamic(() => import("./edit-reservation").then((room) => room.EditReservation), {
  ssr: false,
});

type EditReservationButtonProps = {
  network: string;
  pool: { uuid: string; poolRevision: number };
  rows: readonly Reservation[];
  size?: "xs" | "sm";
};

/** Opens the form for reason, owner and end of what an administrator reserved; nothing where he reserved nothing. */
export function EditReservationButton({ network, pool, rows, size = "sm" }: EditReservationButtonProps) {
  // What the form is about stays the same while it is open, whatever the pointer or others do.
  const [edited, setEdited] = useState<readonly Reservation[] | null>(null);
  if (rows.length === 0 && edited === null) return null;
  return (
    <>
      <Button size={size} onClick={() => setEdited(rows)}>
        Edit…
      </Button>
      {edited && <EditReservation network={network} pool={pool} rows={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
