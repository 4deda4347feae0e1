import { once } from "node:events";
import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { urlHost } from "../own-requests";

/** The address cannot be listened on. The message says why and what to do. */
export class ListenError extends Error {
  override name = "ListenError";
}

/** How long requests may take to end once the server is asked to stop, in milliseconds. */
const patience = 3_000;

/** Connections that have become something else, such as a web socket: the server itself forgets them. */
const upgraded = new WeakMap<Server, Set<Duplex>>();

/**
 * Remembers connections that become something else, so that stopping cuts them off. Only for who has such: where
 * anybody listens for them, the server answers none of the requests that ask for it.
 */
export function rememberUpgraded(server: Server): void {
  const sockets = new Set<Duplex>();
  upgraded.set(server, sockets);
  server.on("upgrade", (_request, socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
}

/** Listens; returns the port, which the system has chosen if 0 was asked for. `setting` says where the port is set. */
export async function listen(server: Server, host: string, port: number, setting = "PORT"): Promise<number> {
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
  } catch (error) {
    throw explained(error, host, port, setting);
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

function explained(error: unknown, host: string, port: number, setting: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const address = `${urlHost(host)}:${port}`;
  if (code === "EADDRINUSE") {
    const other = port === 65_535 ? 3000 : port + 1;
    const remedy = `Stop it, or use another port: ${setting}=${other} npm start`;
    return new ListenError(`Another program already listens on ${address}. ${remedy}`);
  }
  if (code === "EACCES")
    return new ListenError(`This user may not listen on ${address}. Set ${setting} to 1024 or more.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new ListenError(`${host} is not an address of this machine. Set HOST to 127.0.0.1, or leave it out.`);
  }
  return error;
}

/** Stops listening, lets the requests that are under way end, and cuts off those that do not. */
export async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  for (const socket of upgraded.get(server) ?? []) socket.destroy();
  // A connection on which a request has just ended is idle only now.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
