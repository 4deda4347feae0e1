import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/** Who may pass: `signedIn` says whether a request opens a session; `openReads`, whether reading needs none. */
export type Gatekeeper = { signedIn: (headers: IncomingHttpHeaders) => Promise<boolean>; openReads: boolean };

/**
 * What answers without signing in: the two ways in, and files that are the same for everybody. The listeners themselves say a word at
 * `/healthz` and `/readyz` (health.ts), before anybody comes here.
 */
const open = [/^\/(sign-in|set-up)$/, /^\/icon\.svg$/, /^\/_next\/static\/(?!.*\.\.)[\w@~./-]+$/];
/** Where the forms of the two ways in are sent. Their pages take nothing: what is sent there looks for an action. */
const openForms = [/^\/api\/(sign-in|set-up)$/];
/** While developing, the framework asks for more of its own. */
const openToDevelopers = [/^\/_next\//, /^\/__nextjs/];

/** Whether a path answers without signing in. */
export function isOpen(path: string, dev: boolean, reads = true): boolean {
  const known = [...openForms, ...(reads ? open : []), ...(dev ? openToDevelopers : [])];
  return known.some((one) => one.test(path));
}

/** Lets a request pass (true), or answers it (false): pages redirect to sign-in, anything else is told to sign in. */
export async function passes(
  request: IncomingMessage,
  response: ServerResponse,
  { signedIn, openReads }: Gatekeeper,
  dev: boolean,
): Promise<boolean> {
  const { url = "/", method = "GET", headers } = request;
  const path = url.replace(/[?#].*/, "");
  const reads = method === "GET" || method === "HEAD";
  if (isOpen(path, dev, reads) || (openReads && reads) || (await signedIn(headers))) return true;
  if (reads && !path.startsWith("/api/") && headers.rsc === undefined) {
    const next = path === "/" ? "" : `?next=${encodeURIComponent(url)}`;
    response.writeHead(303, { location: `/sign-in${next}`, "cache-control": "no-store" }).end();
  } else {
    response.writeHead(401, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify({ message: "You are not signed in. Sign in, then try again." }));
  }
  return false;
}
