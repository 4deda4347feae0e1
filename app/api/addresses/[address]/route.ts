import { addressPage, subjectOf } from "@/lib/queries/past/address-life";
import { answer } from "../../answer";

type Address = { params: Promise<{ address: string }> };

/** The life of an address; `?network=` names the network in which it is told. */
export async function GET(request: Request, { params }: Address) {
  const subject = subjectOf((await params).address);
  if (!subject.ok) {
    const { message, remedy = "" } = subject.refusal;
    return Response.json({ message: `${message} ${remedy}`.trim() }, { status: 400 });
  }
  const network = new URL(request.url).searchParams.get("network") ?? undefined;
  return answer((tx) => addressPage(tx, subject.value, network, Date.now() / 1000));
}
