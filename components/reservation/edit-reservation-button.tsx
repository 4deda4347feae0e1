"use client";

import { Button } from "@mantine/core";
import { useEditReservation } from "./reservation-editing";
import type { ShownReservations } from "./reservation-values";

/** Opens the form for reason, owner and end of what an administrator reserved; nothing where he reserved nothing. */
export function EditReservationButton({ size = "sm", ...shown }: ShownReservations & { size?: "xs" | "sm" }) {
  const open = useEditReservation();
  if (shown.rows.length === 0) return null;
  return (
    <Button size={size} onClick={() => open(shown)}>
      Edit…
    </Button>
  );
}
