import { chainSteps } from "@/lib/queries/chain/chain";
import { answer } from "../../../answer";

/** The steps that a linked cluster is asked for by a job, a part at a time. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const from = new URL(request.url).searchParams.get("from");
  return answer(async (tx) => (/^\d{1,9}$/.test(id) ? chainSteps(tx, Number(id), from) : null));
}
