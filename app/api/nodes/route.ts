import { listNodes } from "@/lib/queries/nodes";
import { answer } from "../answer";

export function GET() {
  return answer(listNodes);
}
