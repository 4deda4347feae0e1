import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import type { TLSSocket } from "node:tls";
import { sizeText } from "@/lib/domain/sentence";
import { longestAnswer } from "./answer";
import { ClusterFault, fault } from "./cluster-fault";
import { openPinned, TimeLimit } from "./connection";
import { type Place, placeText } from "./place";

export type Asked = { method: string; path: string; headers: Record<string, string>; body: string | null };

/** `date` is the clock of the cluster when it answered, to the second; null where it does not say. */
export type Answer = { status: number; body: Buffer; date: number | null };

/**
 * One request on a connection of its own, and its whole answer, whatever its status. Nothing is written before the certificate is known
 * to be the pinned one; nobody is sent elsewhere, because redirects are answers like others.
 * @throws ClusterFault
 */
export async function exchange(place: Place, fingerprint: string, asked: Asked, seconds: number): Promise<Answer> {
  const limit = new TimeLimit(seconds);
  const socket = await openPinned(place, fingerprint, limit);
  try {
    return await talk(place, socket, asked, limit);
  } catch (error) {
    throw error instanceof ClusterFault ? error : exchangeFault(place, error, limit);
  } finally {
    socket.destroy();
  }
}

function talk(
  place: Place,
  socket: TLSSocket,
  { method, path, headers, body }: Asked,
  limit: TimeLimit,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const going = request({
      ...place,
      method,
      path,
      headers: { ...headers, ...(body !== null && { "Content-Length": String(Buffer.byteLength(body)) }) },
      createConnection: () => socket,
      signal: limit.signal,
    });
    going.on("error", reject);
    going.on("upgrade", () =>
      reject(fault("unexpected", `${placeText(place)} does not answer as RAPI does.`, { sent: true })),
    );
    going.on("response", (response) => {
      wholeOf(place, response).then((whole) => {
        const date = Date.parse(response.headers.date ?? "");
        resolve({
          status: response.statusCode ?? 0,
          body: whole,
          date: Number.isNaN(date) ? null : date / 1000,
        });
      }, reject);
    });
    going.end(body ?? undefined);
  });
}

/** The body of an answer, unless it is endless. */
async function wholeOf(place: Place, response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > longestAnswer) {
      const most = sizeText(longestAnswer);
      throw fault("unexpected", `${placeText(place)} sent an answer of more than ${most}.`, { sent: true });
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function exchangeFault(place: Place, error: unknown, limit: TimeLimit): ClusterFault {
  if (limit.signal.aborted) return limit.fault(place, true, true);
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code.startsWith("HPE_"))
    return fault("unexpected", `${placeText(place)} does not speak HTTP as RAPI does. Is it RAPI's port?`, {
      sent: true,
    });
  return fault("unreachable", `${placeText(place)} closed the connection before it had answered.`, { sent: true });
}
