import { jobFilter, jobList } from "@/lib/queries/jobs";
import { answer } from "../answer";

export function GET(request: Request) {
  const filter = jobFilter(Object.fromEntries(new URL(request.url).searchParams));
  return answer((tx) => jobList(tx, filter));
}
