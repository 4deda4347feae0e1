import { instanceFilter, matchingInstances } from "@/lib/queries/instance-list";
import { answer } from "../answer";

/** Every instance that matches a filter, which is that of the list: what is exported. */
export function GET(request: Request) {
  const filter = instanceFilter(Object.fromEntries(new URL(request.url).searchParams));
  return answer((tx) => matchingInstances(tx, filter));
}
