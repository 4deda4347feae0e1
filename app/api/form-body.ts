import { readBody } from "./read-body";

/** The most bytes of a form of signing in. */
const most = 4_000;

/** The fields of a small form as a browser posts it; none of one that is longer than any that we have. */
export async function formBody(request: Request): Promise<(field: string) => string | null> {
  const body = await readBody(request, most);
  const fields = new URLSearchParams(body === null ? "" : new TextDecoder().decode(body));
  return (field) => fields.get(field);
}
