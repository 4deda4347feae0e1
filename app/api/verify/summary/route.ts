import { problemsOf } from "@/lib/domain/verify/problems";
import { findings } from "@/lib/queries/findings";
import { pacedAnswer } from "../../answer";

/** What verify found, in numbers: read by every page, so that it is asked no more often than it is cheap. */
export function GET() {
  return pacedAnswer(findings, (found, age) => ({ ...problemsOf(found), ...age }));
}
