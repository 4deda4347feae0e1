import { execFile } from "node:child_process";
import { constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** A pipe of the kernel: `reading` gives what is written to `writing`, a file descriptor that is the caller's to close. */
export type Pipe = { reading: Socket; writing: number };

/**
 * A pipe that standard output and standard error share, so that what is written to both stays in order. The pipes that
 * Node.js makes for a child are sockets, and two: a script that writes to /dev/stderr by its name would fail.
 */
export async function openPipe(): Promise<Pipe> {
  const folder = mkdtempSync(join(tmpdir(), "ganeti-networks-hook-"));
  try {
    const file = join(folder, "output");
    await execute("mkfifo", ["-m", "600", file]);
    const end = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const writing = openSync(file, constants.O_WRONLY);
    return { reading: new Socket({ fd: end, readable: true, writable: false }), writing };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
