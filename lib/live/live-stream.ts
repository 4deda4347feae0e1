import type { ServerResponse } from "node:http";

/** How much may wait for a client that does not read, in bytes; then it is cut off, and catches up when it comes again. */
const mostWaiting = 1_000_000;

/** After how many milliseconds a browser comes again whose stream has ended. */
const comeAgain = 1_000;

/** Whatever stands between us and the browser is to pass each message on as it is, at once. */
const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  connection: "close",
};

/** Begins a stream of server-sent events: what sends a message, and what ends it. */
export function openStream(response: ServerResponse): { send: (message: Buffer) => void; end: () => void } {
  response.writeHead(200, headers);
  response.write(`retry: ${comeAgain}\n\n`);
  return {
    send(message) {
      if (response.destroyed || response.writableEnded) return;
      response.write(message);
      if (response.writableLength > mostWaiting) response.destroy();
    },
    end() {
      // Who has not read what was sent would not read the end either.
      if (response.writableNeedDrain) response.destroy();
      else response.end();
    },
  };
}
