import type { IncomingMessage, ServerResponse } from "node:http";
import { plainAddress } from "@/lib/domain/address/sender-address";
import { allows, roleRefusal } from "@/lib/domain/model/user-role";
import { storeFault } from "@/lib/domain/store-error";
import { logSeldom } from "@/lib/limited-log";
import type { Store } from "@/lib/store/store";
import { type Answer, failed, forbidden, notFound, outOfStore, unsupported } from "./answer";
import { bodyOf } from "./body";
import { Outgoing } from "./bulk/outgoing";
import { RememberedAnswers } from "./bulk/remembered-answers";
import type { Authenticate, Request } from "./request";
import { resourceAt } from "./resources";

/** Answers requests to Ganeti's HTTP API (rules 10). Whatever happens, there is an answer or no connection any more. */
export function rapiHandler(store: () => Store, authenticate: Authenticate) {
  const outgoing = new Outgoing();
  const answersOf = new WeakMap<Store, RememberedAnswers>();

  function remembered(store: Store): RememberedAnswers {
    const answers = answersOf.get(store) ?? new RememberedAnswers(store, (stop) => outgoing.room(stop));
    answersOf.set(store, answers);
    return answers;
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const left = leaving(response);
    try {
      const open = store();
      const answered = await answerTo(request, { store: open, answers: remembered(open), left }, authenticate);
      left.throwIfAborted();
      await outgoing.send(answered, request, response);
    } catch (error) {
      if (left.aborted || request.errored || response.destroyed) return;
      const source = plainAddress(request.socket.remoteAddress ?? "");
      logSeldom("error", source, { error, method: request.method, url: request.url }, "API request failed");
      await apologise(outgoing, error, request, response);
    }
  };
}

/** Aborted when the client goes away before he has his answer. */
function leaving(response: ServerResponse): AbortSignal {
  const left = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) left.abort(new Error("The client has left."));
  });
  return left.signal;
}

/** Says that it failed, if nothing was said yet; a client that has half of an answer hears by the end of the connection. */
async function apologise(
  outgoing: Outgoing,
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fault = storeFault(error);
  try {
    if (response.headersSent) response.destroy();
    else await outgoing.send(fault ? outOfStore(fault) : failed(), request, response);
  } catch {
    response.destroy();
  }
}

/** In this order: who asks, whether there is such a resource, whether it knows the method, whether he may. */
async function answerTo(
  request: IncomingMessage,
  given: Pick<Request, "store" | "answers" | "left">,
  authenticate: Authenticate,
): Promise<Answer> {
  const [path = "/", query = ""] = splitUrl(request.url ?? "/");
  const caller = await authenticate(request, given.store);
  if ("status" in caller) return caller;
  const resource = resourceAt(path);
  if (resource === null) return notFound();
  const name = request.method ?? "GET";
  const method = Object.hasOwn(resource.methods, name) ? resource.methods[name] : undefined;
  if (method === undefined) return unsupported(name, path);
  if (!allows(caller.role, method.role)) return forbidden(roleRefusal(method.role).message);
  const body = await bodyOf(request);
  if (!body.ok) return body.answer;
  if (method.reads) given.left.throwIfAborted();
  const read = { caller, path, names: resource.names, query: new URLSearchParams(query), body: body.value };
  const ifMatch = request.headers["if-match"];
  return method.handle({ ...given, ...read, ifMatch });
}

function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf("?");
  return mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}
