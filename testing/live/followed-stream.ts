import { request } from "node:http";
import type { LiveEvent } from "@/lib/domain/job/live-event";

/** A message of a stream, as a browser has it. */
export type Message = { id: string | null; event: LiveEvent };

export type Followed = {
  status: number;
  headers: Record<string, unknown>;
  /** The next message; undefined once the stream has ended. */
  next: () => Promise<Message | undefined>;
  /** Everything that came and is none: what was refused, and heartbeats. */
  text: () => string;
  /** When the stream has ended, however. */
  over: Promise<void>;
  /** All that came, as it came. */
  said: () => string;
  /** Reads no more. */
  pause: () => void;
  /** Goes away. */
  close: () => void;
};

/** For tests: opens a stream of server-sent events and reads it message by message. */
export function follow(url: string, headers: Record<string, string> = {}): Promise<Followed> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (response) => {
      const messages: Message[] = [];
      const waiting: ((message: Message | undefined) => void)[] = [];
      let rest = "";
      let other = "";
      let all = "";
      let ended = false;
      const over = new Promise<void>((done) => response.once("close", done));
      response.setEncoding("utf8").on("data", (text: string) => {
        rest += text;
        all += text;
        const parts = rest.split("\n\n");
        rest = parts.pop() ?? "";
        for (const part of parts) {
          const data = /^data: (.*)$/m.exec(part)?.[1];
          if (data === undefined) other += `${part}\n`;
          else {
            const message = { id: /^id: (.*)$/m.exec(part)?.[1] ?? null, event: JSON.parse(data) as LiveEvent };
            const first = waiting.shift();
            if (first) first(message);
            else messages.push(message);
          }
        }
      });
      response.on("error", () => {});
      void over.then(() => {
        ended = true;
        for (const one of waiting.splice(0)) one(undefined);
      });
      const next = () =>
        new Promise<Message | undefined>((told) => {
          const first = messages.shift();
          if (first || ended) told(first);
          else waiting.push(told);
        });
      const { statusCode = 0, headers: said } = response;
      resolve({
        ...{ status: statusCode, headers: said, next, over },
        text: () => other + rest,
        said: () => all,
        pause: () => response.pause(),
        close: () => asked.destroy(),
      });
    });
    asked.on("error", reject).end();
  });
}
