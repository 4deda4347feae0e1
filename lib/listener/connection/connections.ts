import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { addressKey, plainAddress } from "@/lib/domain/address/sender-address";
import { logSeldom } from "@/lib/limited-log";
import { isProxy, type Proxied } from "../proxies";

/** How many connections there may be: from one address (of IPv6 a /64), and all together. */
export type MostConnections = { perAddress: number; together: number };

/** A browser needs six, and a house behind one address some hundreds at the very most: the oldest that are idle make room. */
export function mostConnections(perAddress: number | null = 200): MostConnections {
  return { perAddress: perAddress ?? together, together };
}

const together = 1_500;

type Under = { request: IncomingMessage; response: ServerResponse };
type Place = { socket: Socket; source: string; key: string; answers: Set<Under> };

/**
 * Gives each connection a place. Where there is none left, the oldest that nobody waits on makes room: one that is idle, then
 * one whose request has not arrived. So whoever asks is served, and silent or half-sent requests are the first to
 * go. Where all are being answered, the new one is closed. `proxied`: connections of a proxy are everybody's, and
 * only count together.
 */
export function limitConnections(
  server: Server,
  { perAddress, together }: MostConnections,
  proxied: Proxied = false,
): void {
  const places = new Map<string, Place>();
  const counts = new Map<string, number>();

  function remove(place: Place): void {
    if (!places.delete(place.key)) return;
    const left = (counts.get(place.source) ?? 1) - 1;
    if (left > 0) counts.set(place.source, left);
    else counts.delete(place.source);
  }

  function makeRoom(among: (place: Place) => boolean): boolean {
    const candidates = [...places.values()].filter(among);
    const found = candidates.find(isIdle) ?? candidates.find(isIncomplete);
    if (found === undefined) return false;
    remove(found);
    found.socket.destroy();
    return true;
  }

  server.on("connection", (socket: Socket) => {
    const source = addressKey(socket.remoteAddress ?? "");
    const alone = isProxy(proxied, plainAddress(socket.remoteAddress ?? ""));
    const crowded = !alone && (counts.get(source) ?? 0) >= perAddress;
    const full = places.size >= together;
    const room = crowded ? makeRoom((place) => place.source === source) : !full || makeRoom(() => true);
    if (!room) {
      logSeldom("warn", source, { connections: places.size }, "connection closed: there are too many");
      return void socket.destroy();
    }
    const place = { socket, source, key: keyOf(socket), answers: new Set<Under>() };
    places.set(place.key, place);
    counts.set(source, (counts.get(source) ?? 0) + 1);
    socket.once("close", () => remove(place));
  });
  server.on("request", (request, response) => {
    // Over TLS this is another socket than the one that was connected: both have the same ends.
    const answers = places.get(keyOf(request.socket))?.answers;
    const under = { request, response };
    answers?.add(under);
    response.once("close", () => answers?.delete(under));
  });
}

function keyOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}

function isIdle({ answers }: Place): boolean {
  return answers.size === 0;
}

function isIncomplete({ answers }: Place): boolean {
  return [...answers].every(({ request }) => !request.complete);
}
