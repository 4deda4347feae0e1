import { knownUsage, usageOfNetworks } from "@/lib/queries/usage/networks-usage";
import { rememberedAnswer } from "../answer";

export function GET() {
  return rememberedAnswer(knownUsage, (known) => usageOfNetworks(known, Date.now() / 1000));
}
