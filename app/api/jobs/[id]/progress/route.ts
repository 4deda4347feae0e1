import { jobProgress } from "@/lib/queries/job/job-progress";
import { answer } from "../../../answer";

/** How a job that takes time is going: with `?since=SERIAL` only the lines of its log that follow. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const since = Number(new URL(request.url).searchParams.get("since") ?? 0);
  return answer(async (tx) => (/^\d{1,15}$/.test(id) ? jobProgress(tx, Number(id), since) : null));
}
