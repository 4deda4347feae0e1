import type { Metadata } from "next";
import { reading } from "@/app/session/session";
import { Prefetched, ready } from "@/components/data/prefetched";
import { reservationsQuery } from "@/components/data/queries";
import { ReservationsView } from "@/components/reservation/reservations-view";
import { maxSearchText } from "@/lib/domain/search/search-term";
import { reservationList } from "@/lib/queries/reservation/reservation-list";

export const metadata: Metadata = { title: "Reservations" };

export default async function ReservationsPage({ searchParams }: PageProps<"/reservations">) {
  const { text: given } = await searchParams;
  const text = typeof given === "string" ? given.slice(0, maxSearchText) : "";
  const found = await reading.snapshot((tx) => reservationList(tx, text));
  return (
    <Prefetched entries={[ready(reservationsQuery(text), found)]}>
      <ReservationsView />
    </Prefetched>
  );
}
