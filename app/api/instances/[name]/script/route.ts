import { scriptSubject } from "@/lib/queries/script-subject";
import { answerNamed, type Named } from "../../../answer";

/** What network scripts are told of one NIC of the instance (`?nic=UUID`, or its index or name). */
export function GET(request: Request, context: Named) {
  const nic = new URL(request.url).searchParams.get("nic") ?? "";
  return answerNamed(context, async (tx, name) => {
    const found = await scriptSubject(tx, name, nic);
    return found.ok ? found.value : null;
  });
}
