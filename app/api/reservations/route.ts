import { maxSearchText } from "@/lib/domain/search/search-term";
import { reservationList } from "@/lib/queries/reservation/reservation-list";
import { answer } from "../answer";

/** What administrators reserved, in all networks; `?text=` narrows it. */
export function GET(request: Request) {
  const text = (new URL(request.url).searchParams.get("text") ?? "").slice(0, maxSearchText);
  return answer((tx) => reservationList(tx, text));
}
