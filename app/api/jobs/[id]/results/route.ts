import { jobResults, resultsPart } from "@/lib/queries/jobs";
import { answer } from "../../../answer";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const part = resultsPart(Object.fromEntries(new URL(request.url).searchParams));
  return answer(async (tx) => (/^\d{1,15}$/.test(id) ? jobResults(tx, Number(id), part) : null));
}
