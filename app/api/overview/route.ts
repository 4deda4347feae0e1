import { now } from "@/app/session/session";
import { overview } from "@/lib/queries/overview/overview";
import { answer } from "../answer";

export function GET() {
  return answer((tx) => overview(tx, now()));
}
