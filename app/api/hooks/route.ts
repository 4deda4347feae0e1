import { whereHooksAre } from "@/lib/queries/hooks";
import { answer } from "../answer";

/** Where the scripts are that run before and after changes, and what there is; null where none run. */
export function GET() {
  return answer(async (reader) => ({ place: await whereHooksAre({ reader }) }));
}
