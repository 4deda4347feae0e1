// @ts-check
// A server that runs has the store open already, and this process has not: it takes longer to open it than to ask. Whoever may write
// the file may write the socket beside it, and nobody else, so the server does what this process would do, with the same code.

import { statSync } from "node:fs";
import { connect } from "node:net";
import { userInfo } from "node:os";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/** The store where nothing is said of it, below the project's folder. */
export const usualStore = "./data/ganeti-networks.db";

/** How long a server may take to answer, in milliseconds. */
const usual = 1_000;

/**
 * The file of the store, as the settings say it; null where only the whole program can tell.
 * @param {string} root @param {NodeJS.ProcessEnv} settings
 */
export function storeFile(root, settings) {
  const url = settings.DATABASE_URL || `file:${usualStore}`;
  return url.startsWith("file:") ? resolve(root, url.slice("file:".length)) : null;
}

/**
 * Has the server of the store carry out a command, and shows what it says. False: there is none, or it leaves the command to this
 * process; nothing was done then.
 * @param {{ socket: string | null, build: string, zone: string, patience?: number }} where @param {string[]} words @returns {Promise<boolean>}
 */
export function askServer({ socket, build, zone, patience = usual }, words) {
  if (socket === null || words.some(isOwn) || !maybeThere(socket)) return Promise.resolve(false);
  return new Promise((settle) => {
    const server = connect(socket);
    let taken = false;
    let heard = false;
    const giveUp = () => {
      server.destroy();
      settle(false);
    };
    const timer = setTimeout(giveUp, patience);
    server.on("error", () => (taken ? lost() : giveUp()));
    server.on("close", () => {
      if (taken) lost();
      else settle(false);
    });
    const lost = () => {
      if (process.exitCode === undefined) {
        process.stderr.write("The server has ended while it carried this out. Activity shows what became of it.\n");
        process.exitCode = 1;
      }
      settle(true);
    };
    server.write(`${JSON.stringify({ build, zone, user: userName(), words })}\n`);
    const lines = createInterface({ input: server, crlfDelay: Number.POSITIVE_INFINITY });
    // It says again what went wrong with the connection.
    lines.on("error", () => {});
    lines.on("line", (line) => {
      const said = JSON.parse(line);
      clearTimeout(timer);
      if (said.taken === true) {
        // Only now may it begin: one that answered too late must not do what this process does already.
        taken = true;
        server.write(`${JSON.stringify({ go: true })}\n`);
        process.on("SIGINT", () => {
          if (!heard) process.exit(130);
          heard = false;
          server.write(`${JSON.stringify({ interrupt: true })}\n`);
        });
        process.stdout.on("error", (/** @type {Error & { code?: string }} */ error) => {
          if (error.code !== "EPIPE") process.stderr.write(`Standard output cannot be written: ${error.message}.\n`);
          process.exit(1);
        });
      } else if (said.taken === false) giveUp();
      else if (typeof said.out === "string") process.stdout.write(said.out);
      else if (typeof said.err === "string") process.stderr.write(said.err);
      else if (typeof said.hears === "boolean") heard = said.hears;
      else if (typeof said.exit === "number") {
        process.exitCode = said.exit;
        server.destroy();
        settle(true);
      }
    });
  });
}

/** @param {string} socket */
function maybeThere(socket) {
  try {
    return statSync(socket).isSocket();
  } catch {
    return false;
  }
}

/** What needs this process: a file that it reads, a process that it leaves behind. @param {string} word */
function isOwn(word) {
  return /^--(f|su|carry)|(^|=)@/.test(word);
}

/** Whether this shell has settings that the server may not have. @param {NodeJS.ProcessEnv} settings */
export function hasOwnSettings(settings) {
  return ["HOOKS_DIR", "HOOKS_RUN_ON_NODE"].some((name) => Boolean(settings[name]));
}

function userName() {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}
