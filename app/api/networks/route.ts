import { listNetworks } from "@/lib/queries/networks";
import { rememberedAnswer } from "../answer";

export function GET() {
  return rememberedAnswer(listNetworks);
}
