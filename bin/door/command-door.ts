import { chmodSync, chownSync, rmSync, type Stats, statSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { z } from "zod";
import { printable } from "@/lib/domain/printable";
import { hookSettings } from "@/lib/hooks/hook-settings";
import type { Store } from "@/lib/store/store";
import { runCommand } from "../network/run-command";
import type { Terminal } from "../network/terminal";

/** What a command asks: the build that it belongs to, the zone of its times, who calls it, and its words. */
const request = z.object({
  build: z.string(),
  zone: z.string(),
  user: z.string().min(1).max(256),
  words: z.array(z.string()).max(100_000),
});

/** The longest request, in characters: the operating system takes no longer command line. */
const longest = 4_000_000;

type Where = {
  /** The socket beside the store's file. */
  socket: string;
  /** The store's file, whose rights the socket gets. */
  file: string;
  build: string;
  zone: string;
  store: () => Store;
};

/**
 * Listens for `gnt-network` beside the file of the store, for whoever may write that file: it does what the command would do in its own
 * process, with the same code, without opening the store first. Null where another server listens there, or the socket cannot be made:
 * commands then open the store themselves.
 */
export async function openCommandDoor(where: Where): Promise<{ close: () => Promise<void> } | null> {
  const { socket, file } = where;
  if (await answers(socket)) return null;
  rmSync(socket, { force: true });
  const open = new Set<Socket>();
  const server = createServer((connection) => {
    open.add(connection);
    connection.on("close", () => open.delete(connection)).on("error", () => {});
    serve(connection, where);
  });
  const listening = await new Promise<boolean>((settle) => {
    server.on("error", () => settle(false));
    // Nobody else until it has the rights of the file.
    const usual = process.umask(0o177);
    server.listen(socket, () => settle(true));
    process.umask(usual);
  });
  if (!listening) return null;
  giveRights(socket, statSync(file));
  server.unref();
  return {
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        for (const connection of open) connection.destroy();
      }),
  };
}

/** The rights of the file; those of its group only where the socket can belong to it. */
function giveRights(socket: string, { gid, mode }: Stats): void {
  const own = statSync(socket);
  try {
    if (own.gid !== gid) chownSync(socket, own.uid, gid);
    chmodSync(socket, mode & 0o666);
  } catch {
    chmodSync(socket, mode & 0o600);
  }
}

/** Whether somebody listens at a socket: one that a server left behind refuses. */
function answers(socket: string): Promise<boolean> {
  return new Promise((settle) => {
    const trying = connect(socket);
    trying.on("connect", () => {
      trying.destroy();
      settle(true);
    });
    trying.on("error", () => settle(false));
  });
}

function serve(connection: Socket, where: Where): void {
  let length = 0;
  let act: (() => void) | null = null;
  let ready: Promise<z.output<typeof request> | null> | null = null;
  let began = false;
  const say = (said: Record<string, unknown>) => {
    if (connection.writable) connection.write(`${JSON.stringify(said)}\n`);
  };
  const begin = async (given: z.output<typeof request> | null) => {
    if (given === null) return;
    began = true;
    const hear = (listener: (() => void) | null) => {
      act = listener;
      say({ hears: listener !== null });
    };
    say({ exit: await runCommand(given.words, terminalOf(given, where, say, hear)) });
    connection.end();
  };
  connection.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length > longest) connection.destroy();
  });
  const lines = createInterface({ input: connection });
  // It says again what went wrong with the connection.
  lines.on("error", () => {});
  lines.on("line", (line) => {
    if (began) act?.();
    else if (ready) void ready.then(begin);
    else {
      ready = accepted(line, where);
      void ready.then((given) => say({ taken: given !== null }));
    }
  });
}

type Say = (said: Record<string, unknown>) => void;
type Hear = (act: (() => void) | null) => void;

/** What is asked, if this server is to carry it out. It begins when the command has heard so, and says so: it may have given up. */
async function accepted(line: string, where: Where): Promise<z.output<typeof request> | null> {
  const given = request.safeParse(parsed(line));
  return given.success && (await isOurs(given.data, where)) ? given.data : null;
}

function terminalOf({ user }: z.output<typeof request>, { store }: Where, say: Say, hear: Hear): Terminal {
  return {
    out: (text, keep) => say({ out: printable(text, keep) }),
    err: (text) => say({ err: printable(text) }),
    read: () => Promise.reject(new Error("The server reads no files for a command.")),
    store,
    actor: user,
    detach: () => {},
    onInterrupt: (act) => {
      hear(() => {
        hear(null);
        act();
      });
      return () => hear(null);
    },
    now: () => Date.now() / 1_000,
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const reads = ["list", "info", "list-tags", "list-fields"];

/** Hooks end with the command that waits for them, so it runs them itself. Times are written in the zone of whoever reads them. */
async function isOurs({ build, zone, words }: z.output<typeof request>, where: Where): Promise<boolean> {
  if (build !== where.build || zone !== where.zone) return false;
  return reads.includes(words[0] ?? "") || (await hookSettings(where.store())) === null;
}
