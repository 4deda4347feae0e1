import { instanceFilter, instanceList } from "@/lib/queries/instance-list";
import { answer } from "../answer";

export function GET(request: Request) {
  const filter = instanceFilter(Object.fromEntries(new URL(request.url).searchParams));
  return answer((tx) => instanceList(tx, filter));
}
