import { jobOrTidied } from "@/lib/queries/jobs";
import { answer } from "../../answer";

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return answer(async (tx) => (/^\d{1,15}$/.test(id) ? jobOrTidied(tx, Number(id)) : null));
}
