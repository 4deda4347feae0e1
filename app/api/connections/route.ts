import { matrix } from "@/lib/queries/connections";
import { rememberedAnswer } from "../answer";

export function GET() {
  return rememberedAnswer(matrix);
}
