import { listGroups } from "@/lib/queries/groups";
import { rememberedAnswer } from "../answer";

export function GET() {
  return rememberedAnswer(listGroups);
}
