import { listInstances } from "@/lib/queries/instances";
import { answer } from "../answer";

export function GET() {
  return answer(listInstances);
}
