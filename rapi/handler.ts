import type { IncomingMessage, ServerResponse } from "node:http";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { log } from "@/lib/log";
import type { Store } from "@/lib/store/store";
import { type Answer, failed, forbidden, notFound, unsupported, WrittenJson, written } from "./answer";
import { bodyOf } from "./body";
import type { Authenticate } from "./request";
import { resourceAt } from "./resources";

/** Answers requests to Ganeti's HTTP API (rules 10). */
export function rapiHandler(store: () => Store, authenticate: Authenticate) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let answered: Answer;
    try {
      answered = await answerTo(request, store(), authenticate);
    } catch (error) {
      if (request.errored ?? response.destroyed) return;
      log.error({ error, method: request.method, url: request.url }, "API request failed");
      answered = failed();
    }
    send(answered, request, response);
  };
}

/** In this order: who asks, whether there is such a resource, whether it knows the method, whether he may. */
async function answerTo(request: IncomingMessage, store: Store, authenticate: Authenticate): Promise<Answer> {
  const [path = "/", query = ""] = splitUrl(request.url ?? "/");
  const caller = await authenticate(request, store);
  if ("status" in caller) return caller;
  const resource = resourceAt(path);
  if (resource === null) return notFound();
  const name = request.method ?? "GET";
  const method = Object.hasOwn(resource.methods, name) ? resource.methods[name] : undefined;
  if (method === undefined) return unsupported(name, path);
  if (!allows(caller.role, method.role)) return forbidden(roleRefusal(method.role).message);
  const body = await bodyOf(request);
  if (!body.ok) return body.answer;
  const read = { store, caller, path, names: resource.names, query: new URLSearchParams(query), body: body.value };
  return method.handle({ ...read, gone: () => request.socket.destroyed });
}

function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf("?");
  return mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}

function send({ status, value, headers }: Answer, request: IncomingMessage, response: ServerResponse): void {
  const { bytes } = value instanceof WrittenJson ? value : written(value);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": bytes.length,
    "Cache-Control": "no-store",
    Server: "Ganeti Networks",
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}
