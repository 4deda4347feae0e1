import { findings } from "@/lib/queries/findings";
import { rememberedAnswer } from "../answer";

export function GET() {
  return rememberedAnswer(findings);
}
