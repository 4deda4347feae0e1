import { readBody } from "./read-body";

/** The maximum size of a sign-in form in bytes. */
const most = 4_000;

/** The fields of a small form as a browser posts it; none if it is longer than any of our forms. */
export async function formBody(request: Request): Promise<(field: string) => string | null> {
  const body = await readBody(request, most);
  const fields = new URLSearchParams(body === null ? "" : new TextDecoder().decode(body));
  return (field) => fields.get(field);
}
