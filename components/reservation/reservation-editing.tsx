"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { ShownReservations } from "./reservation-values";

const EditReservation = dynamic(() => import("./edit-reservation").then((room) => room.EditReservation), {
  ssr: false,
});

type Open = (shown: ShownReservations) => void;

const Opening = createContext<Open>(() => {
  throw new Error("A button that edits a reservation stands outside of ReservationEditing.");
});

/** What opens the form for reason, owner and end of reservations, as they are shown where it is pressed. */
export function useEditReservation(): Open {
  return useContext(Opening);
}

/**
 * Holds that form for all buttons inside. A row or an address goes when somebody else changes it; the form stays, with what was
 * typed.
 */
export function ReservationEditing({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShownReservations | null>(null);
  return (
    <Opening value={setShown}>
      {children}
      {shown && <EditReservation shown={shown} onClose={() => setShown(null)} />}
    </Opening>
  );
}
