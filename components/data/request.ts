/** The server did not answer, or not with what was asked for. The message is for people. */
export class RequestError extends Error {
  override name = "RequestError" as const;
}

const unreachable = "The server does not answer.";

async function send(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init?.signal?.aborted) throw error;
    throw new RequestError(unreachable, { cause: error });
  }
}

async function readJson<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => null)) as { message?: string } | null;
  throw new RequestError(body?.message ?? `The server answered ${response.status}.`);
}

/** GET of our own API: null if the object does not exist. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await send(path, { ...(signal ? { signal } : {}), headers: { accept: "application/json" } });
  if (response.status === 404) return null as T;
  return readJson<T>(response);
}

/** POST of a JSON body to our own API. */
export async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
    ...(signal ? { signal } : {}),
  });
  return readJson<T>(response);
}

/** Any other request without a body to our own API. */
export async function sendJson<T>(method: "DELETE", path: string): Promise<T> {
  return readJson<T>(await send(path, { method }));
}
