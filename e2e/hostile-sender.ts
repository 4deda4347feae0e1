import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { Hostile } from "./hostile-requests";
import { authorizationOf, cookiesOf } from "./people";
import type { RunningServer } from "./running-server";

/** How long an answer may take, in milliseconds. */
const longest = 20_000;

export type Answered = { status: number; headers: IncomingHttpHeaders };

/**
 * Sends requests as programs do that speak HTTP and nothing more: no path is tidied up. Each comes from another address,
 * as the proxy before the console says, so that what is tested is not the limit of requests.
 */
export function sender(server: Pick<RunningServer, "address" | "rapi">) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let sent = 0;
  const send = ({ door, method, path, headers = {}, body, as }: Hostile): Promise<Answered> => {
    const { hostname, port } = new URL(door === "web" ? server.address : server.rapi);
    const at = sent++;
    const from =
      door === "rapi"
        ? authorizationOf(as)
        : {
            cookie: cookiesOf(as)
              .map(({ name, value }) => `${name}=${value}`)
              .join("; "),
            "x-forwarded-for": `198.18.${(at >> 8) & 255}.${at & 255}`,
          };
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const options = { hostname, port, method, path, agent, headers: { ...headers, ...from, ...length } };
      const asked = request(options, (response) => {
        const answered = { status: response.statusCode ?? 0, headers: response.headers };
        response.on("end", () => resolve(answered)).resume();
        // The live feed does not end by itself.
        if (response.headers["content-type"]?.startsWith("text/event-stream")) {
          response.on("error", () => {}).destroy();
          resolve(answered);
        }
      });
      asked.setTimeout(longest, () => asked.destroy(new Error(`no answer within ${longest} ms`)));
      asked.on("error", reject);
      asked.end(body);
    });
  };
  return { send, close: () => agent.destroy() };
}
