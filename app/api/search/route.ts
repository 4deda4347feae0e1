import { reading } from "@/app/session/session";
import { maxSearchText } from "@/lib/domain/search/search-term";
import { search } from "@/lib/queries/search/search";
import { searchedObjects } from "@/lib/queries/search/searched-objects";
import { answer } from "../answer";

/** What has one of the values in a text (`?text=`), a few of each kind, each with why. */
export function GET(request: Request) {
  const text = (new URL(request.url).searchParams.get("text") ?? "").slice(0, maxSearchText);
  return answer(async (tx) => search(tx, text, await reading.remembered(searchedObjects)));
}
