import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Answer, WrittenJson, written } from "../answer";

/** An answer up to so many bytes is given away whole; of a longer one, so many go out at once. */
const step = 2 ** 16;

/** How long a client may take nothing of a long answer, and how long he may take for all of it, in milliseconds. */
const patience = { step: 30_000, whole: 300_000 };

/** How many bytes of different long answers may be under way to clients. */
const mostUnderWay = 256 * 2 ** 20;

/**
 * Long answers on their way to clients. Each goes out as fast as its client takes it, from the one copy that there is. What is
 * counted are different answers: clients that do not read, and ask again after each change, must not fill the memory.
 */
export class Outgoing {
  private readonly clients = new Map<WrittenJson, number>();
  private bytes = 0;
  private readonly freed = new EventEmitter().setMaxListeners(0);

  constructor(private readonly most = mostUnderWay) {}

  /** Waits until another long answer may be made. */
  async room(stop: AbortSignal): Promise<void> {
    while (this.bytes > this.most) await once(this.freed, "freed", { signal: stop });
  }

  /** Sends an answer; an error is thrown when the client goes away, or does not take it. */
  async send(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, value, headers } = answer;
    const json = value instanceof WrittenJson ? value : written(value);
    response.writeHead(status, {
      "Content-Type": "application/json",
      "Content-Length": json.size,
      "Cache-Control": "no-store",
      Server: "Ganeti Networks",
      ...headers,
    });
    if (request.method === "HEAD") response.end();
    else if (json.size <= step) response.end(Buffer.concat(json.pieces));
    else await this.sendSteps(json, response);
  }

  private async sendSteps(json: WrittenJson, response: ServerResponse): Promise<void> {
    this.hold(json, 1);
    response.setTimeout(patience.step);
    try {
      await pipeline(Readable.from(stepsOf(json)), response, { signal: AbortSignal.timeout(patience.whole) });
    } finally {
      this.hold(json, -1);
    }
  }

  private hold(json: WrittenJson, more: 1 | -1): void {
    const before = this.clients.get(json) ?? 0;
    const after = before + more;
    if (before === 0) this.bytes += json.size;
    if (after > 0) this.clients.set(json, after);
    else {
      this.clients.delete(json);
      this.bytes -= json.size;
      this.freed.emit("freed");
    }
  }
}

function* stepsOf({ pieces }: WrittenJson): Generator<Buffer> {
  for (const piece of pieces) for (let at = 0; at < piece.length; at += step) yield piece.subarray(at, at + step);
}
