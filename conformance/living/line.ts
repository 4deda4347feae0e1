import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** The network between us and a cluster, which a test can cut. */
export type Line = {
  host: string;
  port: number;
  /** Every connection ends, and new ones are refused. */
  cut: () => Promise<void>;
  /** Connections are accepted and say nothing; what went through before stands still. */
  freeze: () => void;
  mend: () => Promise<void>;
  /** From now on it leads to another host, as the address of a cluster does after a failover. */
  lead: (host: string, port: number) => void;
  close: () => Promise<void>;
};

/** Opens a port here that leads to another host. */
export async function openLine(host: string, port: number): Promise<Line> {
  const open = new Set<Socket>();
  let to = { host, port };
  let frozen = false;
  let server: Server | null = null;

  const serve = (near: Socket) => {
    const far = connect(to.port, to.host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
    if (frozen) return;
    near.pipe(far);
    far.pipe(near);
  };

  async function listen(at: number): Promise<number> {
    server = createServer({ allowHalfOpen: true }, serve).listen(at, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }

  async function cut(): Promise<void> {
    const was = server;
    server = null;
    const closed = was === null ? Promise.resolve() : new Promise((resolve) => was.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
  }

  const at = await listen(0);
  return {
    host: "127.0.0.1",
    port: at,
    cut,
    freeze: () => {
      frozen = true;
      for (const socket of open) socket.unpipe().pause();
    },
    mend: async () => {
      await cut();
      frozen = false;
      await listen(at);
    },
    lead: (otherHost, otherPort) => {
      to = { host: otherHost, port: otherPort };
    },
    close: cut,
  };
}
