import { clusterSummary } from "@/lib/queries/cluster";
import { rememberedAnswer } from "../answer";

export function GET() {
  return rememberedAnswer(clusterSummary);
}
