import { jobsUnderWay } from "@/lib/queries/overview/today";
import { rememberedAnswer } from "../../answer";

export function GET() {
  return rememberedAnswer(jobsUnderWay);
}
